package dev.interop.judge;

import com.google.protobuf.util.Durations;
import dev.interop.cases.ExpectedWire;
import dev.interop.cases.ExpectedWire.EndStream;
import dev.interop.cases.ExpectedWire.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a relay must see with one leaf changed at a time, as {@link Mutants}. */
final class WireMutants {
    private final ExpectedWire wanted;
    private final Map<String, ExpectedWire> mutants = new LinkedHashMap<>();

    private WireMutants(ExpectedWire wanted) {
        this.wanted = wanted;
    }

    /** What was changed → the expectation. */
    static Map<String, ExpectedWire> of(ExpectedWire wanted) {
        var mutants = new WireMutants(wanted);
        mutants.call();
        mutants.side("request", wanted.request(), mutants::withRequest);
        mutants.side("response", wanted.response(), mutants::withResponse);
        return mutants.mutants;
    }

    private void call() {
        mutants.put(
                "sent",
                new ExpectedWire(
                        !wanted.sent(),
                        wanted.request(),
                        wanted.timeout(),
                        wanted.endStream(),
                        wanted.response(),
                        wanted.trailersOnly()));
        if (wanted.timeout() != null) {
            var longer = Durations.fromMillis(Durations.toMillis(wanted.timeout()) * 1000);
            mutants.put(
                    "timeout",
                    new ExpectedWire(
                            true,
                            wanted.request(),
                            longer,
                            wanted.endStream(),
                            wanted.response(),
                            wanted.trailersOnly()));
        }
        if (wanted.endStream() != null) {
            EndStream other = wanted.endStream() == EndStream.NONE ? EndStream.HEAD : EndStream.NONE;
            mutants.put(
                    "end-stream",
                    new ExpectedWire(
                            true, wanted.request(), wanted.timeout(), other, wanted.response(), wanted.trailersOnly()));
        }
        if (wanted.trailersOnly() != null) {
            mutants.put(
                    "trailers-only",
                    new ExpectedWire(
                            true,
                            wanted.request(),
                            wanted.timeout(),
                            wanted.endStream(),
                            wanted.response(),
                            !wanted.trailersOnly()));
        }
    }

    private void side(String name, Side side, Function<Side, ExpectedWire> with) {
        side.headers()
                .forEach((field, values) -> mutants.put(
                        "%s: headers: %s".formatted(name, field),
                        with.apply(new Side(
                                changed(side.headers(), field, values),
                                side.without(),
                                side.compressed(),
                                side.trailers()))));
        side.trailers()
                .forEach((field, values) -> mutants.put(
                        "%s: trailers: %s".formatted(name, field),
                        with.apply(new Side(
                                side.headers(),
                                side.without(),
                                side.compressed(),
                                changed(side.trailers(), field, values)))));
        side.without()
                .forEach(field -> mutants.put(
                        "%s: without: %s".formatted(name, field),
                        with.apply(new Side(
                                changed(side.headers(), field, List.of("")),
                                side.without(),
                                side.compressed(),
                                side.trailers()))));
        flags(side)
                .forEach((what, flags) -> mutants.put(
                        "%s: compressed: %s".formatted(name, what),
                        with.apply(new Side(side.headers(), side.without(), flags, side.trailers()))));
    }

    private static Map<String, List<String>> changed(
            Map<String, List<String>> fields, String field, List<String> values) {
        var changed = new LinkedHashMap<>(fields);
        var others = new ArrayList<>(values);
        others.set(0, others.get(0) + "x");
        changed.put(field, others);
        return changed;
    }

    private static Map<String, List<Boolean>> flags(Side side) {
        if (side.compressed() == null) {
            return Map.of();
        }
        var mutants = new LinkedHashMap<String, List<Boolean>>();
        var longer = new ArrayList<>(side.compressed());
        longer.add(false);
        mutants.put("one more", longer);
        for (int index = 0; index < side.compressed().size(); index++) {
            var others = new ArrayList<>(side.compressed());
            others.set(index, !others.get(index));
            mutants.put(Integer.toString(index), others);
        }
        return mutants;
    }

    private ExpectedWire withRequest(Side request) {
        return new ExpectedWire(
                wanted.sent(), request, wanted.timeout(), wanted.endStream(), wanted.response(), wanted.trailersOnly());
    }

    private ExpectedWire withResponse(Side response) {
        return new ExpectedWire(
                wanted.sent(), wanted.request(), wanted.timeout(), wanted.endStream(), response, wanted.trailersOnly());
    }
}
