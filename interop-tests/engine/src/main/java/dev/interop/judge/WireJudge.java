package dev.interop.judge;

import dev.interop.cases.CaseCall;
import dev.interop.cases.ExpectedWire;
import dev.interop.cases.ExpectedWire.EndStream;
import dev.interop.cases.ExpectedWire.Side;
import dev.interop.message.MessageText;
import dev.interop.message.Metadata;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import dev.interop.wire.WireLog;
import dev.interop.wire.WireLog.Way;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the frames that passed through a relay with the expectation of the case. Always compares the id of the call
 * and the client's library; compares everything else only if the case expects it.
 */
final class WireJudge {
    private final ExpectedWire expected;
    private final ActualSide request;
    private final ActualSide response;

    private WireJudge(ExpectedWire expected, WireLog log) {
        this.expected = expected;
        request = ActualSide.of(log.frames(Way.TO_SERVER));
        response = ActualSide.of(log.frames(Way.TO_CLIENT));
    }

    static Optional<Difference> firstDifference(CaseCall call, Pairing pairing, CallReport report) {
        ExpectedWire wire = call.expected().wire();
        if (wire == null) {
            return Optional.empty();
        }
        var judge = new WireJudge(wire, report.requireWire());
        Optional<Difference> calls = compare(
                "calls", wire.sent() ? 1 : 0, judge.request.headerBlocks().size());
        if (calls.isPresent() || !wire.sent()) {
            return calls;
        }
        return judge.identity(pairing, report)
                .or(() -> judge.side("request", wire.request(), judge.request))
                .or(judge::timeout)
                .or(judge::endStream)
                .or(() -> judge.side("response", wire.response(), judge.response))
                .or(judge::trailersOnly);
    }

    private Optional<Difference> identity(Pairing pairing, CallReport report) {
        List<String> path = List.of("/" + report.call().getMethod());
        List<String> id = List.of(report.call().getId());
        String agent = String.join(", ", request.header("user-agent"));
        String family = pairing.client().userAgent();
        return compare("request, :path", path, request.header(":path"))
                .or(() -> compare("request, " + Metadata.CALL_ID, id, request.header(Metadata.CALL_ID)))
                .or(() -> agent.startsWith(family)
                        ? Optional.empty()
                        : compare("request, user-agent", family + "…", agent));
    }

    private Optional<Difference> side(String name, Side side, ActualSide actual) {
        return fields(name + ", ", side.headers(), actual::header)
                .or(() -> fields(name + ", trailers, ", side.trailers(), actual::trailer))
                .or(() -> side.without().stream()
                        .flatMap(field -> compare(name + ", " + field, List.of(), actual.anywhere(field)).stream())
                        .findFirst())
                .or(() -> side.compressed() == null ? Optional.empty() : flags(name, side.compressed(), actual));
    }

    private static Optional<Difference> fields(
            String where, Map<String, List<String>> expected, Function<String, List<String>> actual) {
        return expected.entrySet().stream()
                .flatMap(field ->
                        compare(where + field.getKey(), field.getValue(), actual.apply(field.getKey())).stream())
                .findFirst();
    }

    private static Optional<Difference> flags(String name, List<Boolean> expected, ActualSide actual) {
        for (int index = 0;
                index < Math.max(expected.size(), actual.compressed().size());
                index++) {
            Optional<Difference> difference = compare(
                    "%s message %d, compressed flag".formatted(name, index + 1),
                    flag(expected, index),
                    flag(actual.compressed(), index));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return compare(name + ", bytes after the last complete message", 0, actual.rest());
    }

    private static String flag(List<Boolean> flags, int index) {
        if (index >= flags.size()) {
            return "no such message";
        }
        return flags.get(index) ? "1" : "0";
    }

    private Optional<Difference> timeout() {
        return expected.timeout() == null
                ? Optional.empty()
                : WireTimeout.firstDifference(expected.timeout(), request.header("grpc-timeout"));
    }

    private Optional<Difference> endStream() {
        return expected.endStream() == null
                ? Optional.empty()
                : compare("request, end of the stream", text(expected.endStream()), text(request.endStream()));
    }

    private static String text(EndStream end) {
        return end.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<Difference> trailersOnly() {
        return expected.trailersOnly() == null
                ? Optional.empty()
                : compare("response, trailers-only", expected.trailersOnly(), response.trailersOnly());
    }

    private static Optional<Difference> compare(String name, Object expected, Object actual) {
        return Difference.between("on the wire, " + name, text(expected), text(actual));
    }

    static String text(Object value) {
        if (value instanceof List<?> values) {
            return values.isEmpty()
                    ? "none"
                    : values.stream()
                            .map(each -> MessageText.quoted((String) each))
                            .collect(Collectors.joining(", "));
        }
        return value.toString();
    }
}
