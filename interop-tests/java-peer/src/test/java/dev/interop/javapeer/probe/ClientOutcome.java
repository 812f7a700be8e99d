package dev.interop.javapeer.probe;

import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Payload;
import dev.interop.v1.UnaryResponse;
import io.grpc.Status;
import java.util.List;
import java.util.stream.Stream;

/** The outcome of a call for its client, without the library's metadata. */
record ClientOutcome(
        List<MetadataEntry> headers,
        List<UnaryResponse> replies,
        Status.Code code,
        String text,
        List<MetadataEntry> trailers) {
    /** Returns the outcome of a successful call without metadata. */
    static ClientOutcome ok(Payload... replies) {
        return new ClientOutcome(List.of(), with(replies), Status.Code.OK, null, List.of());
    }

    static ClientOutcome okWithEmptyReply() {
        return new ClientOutcome(
                List.of(), List.of(UnaryResponse.getDefaultInstance()), Status.Code.OK, null, List.of());
    }

    /** Returns replies with these payloads. */
    static List<UnaryResponse> with(Payload... payloads) {
        return Stream.of(payloads)
                .map(payload -> UnaryResponse.newBuilder().setPayload(payload).build())
                .toList();
    }

    static ClientOutcome error(Status.Code code, String text) {
        return new ClientOutcome(List.of(), List.of(), code, text, List.of());
    }
}
