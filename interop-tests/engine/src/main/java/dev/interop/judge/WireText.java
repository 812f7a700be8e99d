package dev.interop.judge;

import com.google.protobuf.util.Durations;
import dev.interop.cases.ExpectedWire;
import dev.interop.cases.ExpectedWire.Side;
import java.util.ArrayList;
import java.util.List;

/** Describes the expected frames of a call, one line per expectation. */
final class WireText {
    private WireText() {}

    static List<String> of(ExpectedWire wire) {
        if (!wire.sent()) {
            return List.of("on the wire: nothing");
        }
        var lines = new ArrayList<String>();
        side(lines, "request", wire.request());
        if (wire.timeout() != null) {
            lines.add("on the wire: grpc-timeout of about %d ms".formatted(Durations.toMillis(wire.timeout())));
        }
        if (wire.endStream() != null) {
            lines.add("on the wire: request, end of the stream " + CaseTexts.lower(wire.endStream()));
        }
        side(lines, "response", wire.response());
        if (wire.trailersOnly() != null) {
            lines.add("on the wire: response, trailers-only " + wire.trailersOnly());
        }
        return lines;
    }

    private static void side(List<String> lines, String name, Side side) {
        String where = "on the wire: " + name;
        side.headers()
                .forEach((field, values) -> lines.add("%s, %s %s".formatted(where, field, WireJudge.text(values))));
        side.trailers()
                .forEach((field, values) ->
                        lines.add("%s, trailers, %s %s".formatted(where, field, WireJudge.text(values))));
        if (!side.without().isEmpty()) {
            lines.add("%s without %s".formatted(where, side.without()));
        }
        if (side.compressed() != null) {
            lines.add("%s, compressed flags %s".formatted(where, side.compressed()));
        }
    }
}
