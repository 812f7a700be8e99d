package dev.interop.javapeer.driver;

import dev.interop.v1.End;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;

/** What the library's function for google.rpc.Status reads from the end of a call. */
final class RichStatus {
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private RichStatus() {}

    static void tell(Status status, Metadata trailers, End.Builder end) {
        // Where there is none, the function makes one up from the code and the text.
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
