package dev.interop.cases;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.v1.Style;
import dev.interop.yaml.YamlProblem;
import java.util.List;

/** Converts the follow-up call of a case file. The server must still complete it after each call of a raw client. */
final class FollowUps {
    private FollowUps() {}

    /**
     * Returns the follow-up call.
     *
     * @throws YamlProblem the method is unknown or not unary, or a body does not fit its type
     */
    static RawClientCall resolve(FollowUpEntry entry, KnownMethods methods, String where) {
        MethodDescriptor method = methods.find(entry.method(), where);
        if (KnownMethods.style(method) != Style.STYLE_UNARY) {
            throw new YamlProblem(where, "'follow-up' must call a unary method, not '%s'".formatted(entry.method()));
        }
        List<byte[]> sent = methods.bodies().serialize(entry.send(), method.getInputType(), where);
        if (sent.size() != 1) {
            throw new YamlProblem(
                    where, "'send' of 'follow-up' must have exactly one message, not %d".formatted(sent.size()));
        }
        return new RawClientCall(
                entry.method(),
                Frames.ofClient(entry.method(), method.getInputType(), methods.bodies())
                        .ordinary(sent.get(0)),
                method.getOutputType(),
                methods.bodies().types(),
                RawClientResolver.expected(raw(entry.expect()), method.getOutputType(), methods.bodies(), where),
                null);
    }

    private static RawClientEntry.Expect raw(FollowUpEntry.Expect expect) {
        return new RawClientEntry.Expect(
                expect.headers(),
                expect.messages(),
                null,
                expect.trailers(),
                expect.status(),
                null,
                null,
                null,
                null,
                null);
    }
}
