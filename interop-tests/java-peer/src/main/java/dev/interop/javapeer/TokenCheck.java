package dev.interop.javapeer;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests to the services of interop.v1 without the token of the run, so that only the engine that started this
 * program can use it. Other services, such as health, need no token. Without a token in the environment, every request is
 * accepted.
 */
public final class TokenCheck implements ServerInterceptor {
    private static final String VARIABLE = "INTEROP_TOKEN";
    private static final Metadata.Key<String> KEY =
            Metadata.Key.of("x-interop-token", Metadata.ASCII_STRING_MARSHALLER);
    private static final String PACKAGE = "interop.v1.";

    private final String program;
    private final byte[] token;

    private TokenCheck(String program, String token) {
        this.program = program;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Creates the check with the token of the environment.
     *
     * @param program name of the program, for refusals: "driver"
     */
    public static TokenCheck ofEnvironment(String program) {
        return of(program, System.getenv());
    }

    static TokenCheck of(String program, Map<String, String> environment) {
        return new TokenCheck(program, environment.getOrDefault(VARIABLE, ""));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!call.getMethodDescriptor().getFullMethodName().startsWith(PACKAGE) || isAccepted(headers.get(KEY))) {
            return next.startCall(call, headers);
        }
        call.close(
                Status.UNAUTHENTICATED.withDescription(
                        "this %s belongs to a run; only requests with the metadata %s, the value of %s, are accepted"
                                .formatted(program, KEY.name(), VARIABLE)),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }

    /** Compares in a time that does not depend on how many characters are equal. */
    private boolean isAccepted(@Nullable String sent) {
        return token.length == 0
                || (sent != null && MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8)));
    }
}
