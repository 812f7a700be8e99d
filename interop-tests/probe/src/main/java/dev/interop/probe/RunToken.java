package dev.interop.probe;

import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** The secret that a reader of records must send, because records contain requests and metadata. */
final class RunToken {
    private static final String VARIABLE = "INTEROP_TOKEN";
    private static final Metadata.Key<String> KEY =
            Metadata.Key.of("x-interop-token", Metadata.ASCII_STRING_MARSHALLER);

    private final byte[] value;

    private RunToken(byte[] value) {
        this.value = value;
    }

    /** @throws IllegalStateException the environment has no token */
    static RunToken of(Map<String, String> environment) {
        String value = environment.get(VARIABLE);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                    ("INTEROP_PROBE is 1, but %s is not set; the probe returns recorded requests and metadata only to"
                                    + " callers with this token, so set it to a random value for this server and for"
                                    + " interop check, which sets both variables for servers that it starts itself")
                            .formatted(VARIABLE));
        }
        return new RunToken(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether the caller sent the token, in a time that does not depend on how much of it is right. */
    boolean isIn(Metadata headers) {
        String sent = headers.get(KEY);
        return sent != null && MessageDigest.isEqual(value, sent.getBytes(StandardCharsets.UTF_8));
    }
}
