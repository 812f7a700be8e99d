package dev.interop.javapeer.probe;

import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Payload;
import dev.interop.v1.UnaryResponse;
import io.grpc.Status;
import java.util.List;
import java.util.stream.Stream;

/** What the handler said, and how the call ended; metadata of the library left out. */
record Seen(
        List<MetadataEntry> headers,
        List<UnaryResponse> replies,
        Status.Code code,
        String text,
        List<MetadataEntry> trailers) {
    /** What all calls see that go well and have no metadata. */
    static Seen ok(Payload... replies) {
        return new Seen(List.of(), with(replies), Status.Code.OK, null, List.of());
    }

    static Seen okWithEmptyReply() {
        return new Seen(List.of(), List.of(UnaryResponse.getDefaultInstance()), Status.Code.OK, null, List.of());
    }

    /** Replies with these payloads. */
    static List<UnaryResponse> with(Payload... payloads) {
        return Stream.of(payloads)
                .map(payload -> UnaryResponse.newBuilder().setPayload(payload).build())
                .toList();
    }

    static Seen error(Status.Code code, String text) {
        return new Seen(List.of(), List.of(), code, text, List.of());
    }
}
