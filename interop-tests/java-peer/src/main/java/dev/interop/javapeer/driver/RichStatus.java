package dev.interop.javapeer.driver;

import dev.interop.v1.End;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;

/** The google.rpc.Status at the end of a call, as the library's function returns it. */
final class RichStatus {
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private RichStatus() {}

    /** Adds the rich status, or the fact that the library refused it, if the trailers contain one. */
    static void addTo(Status status, Metadata trailers, End.Builder end) {
        // Without a rich status, the function would create one from the code and the text.
        if (!trailers.containsKey(DETAILS)) {
            return;
        }
        try {
            end.setRichStatus(
                    StatusProto.fromStatusAndTrailers(status, trailers).toByteString());
        } catch (IllegalArgumentException refused) {
            end.setRichStatusRefused(true);
        }
    }
}
