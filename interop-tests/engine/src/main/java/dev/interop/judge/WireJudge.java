package dev.interop.judge;

import dev.interop.cases.CaseCall;
import dev.interop.cases.ExpectedWire;
import dev.interop.cases.ExpectedWire.EndStream;
import dev.interop.cases.ExpectedWire.Side;
import dev.interop.message.Metadata;
import dev.interop.message.Shown;
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
 * Compares what passed through a relay with what the case wants. That it was this call, of this
 * client's library, is compared always; all else where the case says so.
 */
final class WireJudge {
    private final ExpectedWire wanted;
    private final RelayedSide request;
    private final RelayedSide response;

    private WireJudge(ExpectedWire wanted, WireLog log) {
        this.wanted = wanted;
        request = RelayedSide.of(log.frames(Way.TO_SERVER));
        response = RelayedSide.of(log.frames(Way.TO_CLIENT));
    }

    static Optional<Difference> firstDifference(CaseCall wanted, Pairing pairing, CallReport report) {
        ExpectedWire wire = wanted.expected().wire();
        if (wire == null) {
            return Optional.empty();
        }
        var judge = new WireJudge(wire, report.wire());
        Optional<Difference> calls =
                compare("calls", wire.sent() ? 1 : 0, judge.request.heads().size());
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

    private Optional<Difference> side(String name, Side side, RelayedSide got) {
        return fields(name + ", ", side.headers(), got::header)
                .or(() -> fields(name + ", trailers, ", side.trailers(), got::trailer))
                .or(() -> side.without().stream()
                        .flatMap(field -> compare(name + ", " + field, List.of(), got.anywhere(field)).stream())
                        .findFirst())
                .or(() -> side.compressed() == null ? Optional.empty() : flags(name, side.compressed(), got));
    }

    private static Optional<Difference> fields(
            String where, Map<String, List<String>> wanted, Function<String, List<String>> got) {
        return wanted.entrySet().stream()
                .flatMap(field -> compare(where + field.getKey(), field.getValue(), got.apply(field.getKey())).stream())
                .findFirst();
    }

    private static Optional<Difference> flags(String name, List<Boolean> wanted, RelayedSide got) {
        for (int index = 0; index < Math.max(wanted.size(), got.compressed().size()); index++) {
            Optional<Difference> difference = compare(
                    "%s message %d, compressed flag".formatted(name, index + 1),
                    flag(wanted, index),
                    flag(got.compressed(), index));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return compare(name + ", bytes after the last whole message", 0, got.rest());
    }

    private static String flag(List<Boolean> flags, int index) {
        if (index >= flags.size()) {
            return "no such message";
        }
        return flags.get(index) ? "1" : "0";
    }

    private Optional<Difference> timeout() {
        return wanted.timeout() == null
                ? Optional.empty()
                : WireTimeout.firstDifference(wanted.timeout(), request.header("grpc-timeout"));
    }

    private Optional<Difference> endStream() {
        return wanted.endStream() == null
                ? Optional.empty()
                : compare("request, end of the stream", words(wanted.endStream()), words(request.endStream()));
    }

    private static String words(EndStream end) {
        return end.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<Difference> trailersOnly() {
        return wanted.trailersOnly() == null
                ? Optional.empty()
                : compare("response, trailers-only", wanted.trailersOnly(), response.trailersOnly());
    }

    private static Optional<Difference> compare(String what, Object wanted, Object got) {
        return Difference.between("on the wire, " + what, shown(wanted), shown(got));
    }

    static String shown(Object value) {
        if (value instanceof List<?> values) {
            return values.isEmpty()
                    ? "none"
                    : values.stream().map(each -> Shown.quoted((String) each)).collect(Collectors.joining(", "));
        }
        return value.toString();
    }
}
