package dev.interop.judge;

import com.google.protobuf.ByteString;
import dev.interop.cases.CaseCall;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import dev.interop.wire.Frame;
import dev.interop.wire.LengthPrefixed;
import dev.interop.wire.WireLog;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Compares the request at the raw server with the call of the case. This proves a pairing whose server is the engine:
 * the call with this id arrived, from the library of this client.
 */
final class RawServerJudge {
    private RawServerJudge() {}

    static Optional<Difference> firstDifference(CaseCall call, Pairing pairing, CallReport report) {
        WireLog wire = report.requireWire();
        String agent = WireLog.first(wire.head(), "user-agent");
        String family = pairing.client().userAgent();
        String agentFamily = agent.startsWith(family) ? family : agent;
        return Difference.between("at the raw server, user-agent", family, agentFamily)
                .or(() -> Difference.between(
                        "at the raw server, path",
                        "/" + report.call().getMethod(),
                        WireLog.first(wire.head(), ":path")))
                .or(() -> Difference.between("at the raw server, request", sent(call), received(wire)));
    }

    private static ByteString sent(CaseCall call) {
        var body = new ByteArrayOutputStream();
        for (byte[] message : call.sent()) {
            body.writeBytes(LengthPrefixed.write(message));
        }
        return ByteString.copyFrom(body.toByteArray());
    }

    /** Returns the body of the first attempt; a library may make several attempts. */
    private static ByteString received(WireLog wire) {
        var body = new ByteArrayOutputStream();
        for (Frame frame : wire.received()) {
            if (frame instanceof Frame.Data data) {
                body.writeBytes(data.bytes());
            }
            if (frame.ends()) {
                break;
            }
        }
        return ByteString.copyFrom(body.toByteArray());
    }
}
