package dev.interop.judge;

import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.RawClientCall;
import dev.interop.cases.RawClientCall.Expected;
import dev.interop.cases.RawClientCall.RawEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The expectation of a raw client's call with one leaf changed at a time, as {@link Mutants}. */
final class RawMutants {
    private RawMutants() {}

    static Map<String, RawClientCall> of(RawClientCall call) {
        Expected wanted = call.expected();
        var mutants = new LinkedHashMap<String, Expected>();
        mutants.put("headers: one more", with(wanted, more(wanted.headers()), wanted.trailers()));
        mutants.put("trailers: one more", with(wanted, wanted.headers(), more(wanted.trailers())));
        var messages = new ArrayList<>(wanted.messages());
        messages.add(new byte[] {8, 1});
        mutants.put("messages: one more", with(wanted, messages));
        if (!wanted.messages().isEmpty()) {
            mutants.put(
                    "messages: one less",
                    with(wanted, wanted.messages().subList(1, wanted.messages().size())));
        }
        mutants.put(
                "compressed",
                new Expected(
                        wanted.headers(),
                        wanted.messages(),
                        !wanted.compressed(),
                        wanted.trailers(),
                        wanted.end(),
                        wanted.server()));
        RawEnd end = wanted.end();
        mutants.put("end", with(wanted, new RawEnd(end.what() + "x", end.text())));
        if (end.text() != null) {
            mutants.put("end: text", with(wanted, new RawEnd(end.what(), end.text() + "x")));
        }
        records(wanted.server()).forEach((what, record) -> mutants.put(what, with(wanted, record)));
        var calls = new LinkedHashMap<String, RawClientCall>();
        mutants.forEach((what, mutant) ->
                calls.put(what, new RawClientCall(call.method(), call.frames(), call.reply(), mutant, call.control())));
        return calls;
    }

    private static Map<String, ExpectedRecord> records(ExpectedRecord record) {
        if (record == null || record.recorded() == Recorded.ANY) {
            return Map.of();
        }
        var mutants = new LinkedHashMap<String, ExpectedRecord>();
        Recorded other = record.recorded() == Recorded.YES ? Recorded.NONE : Recorded.YES;
        mutants.put("server: record", new ExpectedRecord(other, record.handlerRan(), record.cancelled(), Map.of()));
        if (record.recorded() == Recorded.YES) {
            mutants.put(
                    "server: handler",
                    new ExpectedRecord(Recorded.YES, !record.handlerRan(), record.cancelled(), Map.of()));
        }
        if (record.recorded() == Recorded.YES && record.handlerRan()) {
            mutants.put("server: cancelled", new ExpectedRecord(Recorded.YES, true, !record.cancelled(), Map.of()));
        }
        return mutants;
    }

    private static Map<String, List<String>> more(Map<String, List<String>> metadata) {
        var longer = new TreeMap<>(metadata);
        longer.put("x-mutant", List.of("1"));
        return longer;
    }

    private static Expected with(
            Expected wanted, Map<String, List<String>> headers, Map<String, List<String>> trailers) {
        return new Expected(headers, wanted.messages(), wanted.compressed(), trailers, wanted.end(), wanted.server());
    }

    private static Expected with(Expected wanted, List<byte[]> messages) {
        return new Expected(
                wanted.headers(), messages, wanted.compressed(), wanted.trailers(), wanted.end(), wanted.server());
    }

    private static Expected with(Expected wanted, RawEnd end) {
        return new Expected(
                wanted.headers(), wanted.messages(), wanted.compressed(), wanted.trailers(), end, wanted.server());
    }

    private static Expected with(Expected wanted, ExpectedRecord record) {
        return new Expected(
                wanted.headers(), wanted.messages(), wanted.compressed(), wanted.trailers(), wanted.end(), record);
    }
}
