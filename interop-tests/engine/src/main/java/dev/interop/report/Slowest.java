package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import java.util.Comparator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** Renders the cases that took longest. */
public final class Slowest {
    private static final int MOST_CASES = 10;
    private static final int MANY_CELLS = 100;
    private static final long SLOW_MILLIS = 1000;

    private Slowest() {}

    /** Returns a line for each slow case with the time of its slowest cell; "" for a small run. */
    public static String render(Results results) {
        if (results.cells().size() < MANY_CELLS) {
            return "";
        }
        Map<String, Long> byCase =
                results.cells().stream().collect(Collectors.toMap(CellEntry::name, CellEntry::millis, Math::max));
        return byCase.entrySet().stream()
                .filter(entry -> entry.getValue() >= SLOW_MILLIS)
                .sorted(Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Entry.comparingByKey()))
                .limit(MOST_CASES)
                .map(slow -> "slow   %.1f s  %s%n".formatted(slow.getValue() / 1000.0, slow.getKey()))
                .collect(Collectors.joining());
    }
}
