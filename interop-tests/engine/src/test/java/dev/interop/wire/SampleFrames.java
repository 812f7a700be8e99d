package dev.interop.wire;

import dev.interop.wire.Frame.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Frames of a usual call to SayHello, for tests. */
final class SampleFrames {
    private SampleFrames() {}

    static Frame.Headers request(Field... more) {
        var fields = new ArrayList<>(List.of(
                new Field(":method", "POST"),
                new Field(":scheme", "http"),
                new Field(":path", "/greeterpb.Greeter/SayHello"),
                new Field(":authority", "localhost"),
                new Field("te", "trailers"),
                new Field("content-type", "application/grpc")));
        fields.addAll(List.of(more));
        return new Frame.Headers(List.copyOf(fields), false);
    }

    static Frame.Headers response() {
        return new Frame.Headers(
                List.of(new Field(":status", "200"), new Field("content-type", "application/grpc")), false);
    }

    static Frame.Headers trailers(String status) {
        return new Frame.Headers(List.of(new Field("grpc-status", status)), true);
    }

    static Frame.Data message(byte[] body, boolean endStream) {
        byte[] prefixed = ByteBuffer.allocate(5 + body.length)
                .putInt(1, body.length)
                .put(5, body)
                .array();
        return new Frame.Data(prefixed, endStream);
    }
}
