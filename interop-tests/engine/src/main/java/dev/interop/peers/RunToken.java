package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The token of a run. The programs that the engine starts respond only to requests that have it, so that other programs on
 * this machine or in its network cannot use them. Programs that already run may have the token of the environment.
 */
public final class RunToken {
    /** The environment variable with the token of a driver, a stand-in or a server with the probe. */
    public static final String VARIABLE = "INTEROP_TOKEN";

    private static final int BYTES = 32;
    private static final Metadata.Key<String> KEY =
            Metadata.Key.of("x-interop-token", Metadata.ASCII_STRING_MARSHALLER);
    /** The services between engine and peers; services of the user never receive the token. */
    private static final Set<String> SERVICES =
            Set.of("interop.v1.DriverService", "interop.v1.StandInService", "interop.v1.ProbeService");

    private final String value;

    private RunToken(String value) {
        this.value = value;
    }

    /** Returns the token of the environment, or a random one if there is none. */
    public static RunToken create() {
        return of(System.getenv());
    }

    static RunToken of(Map<String, String> environment) {
        return given(environment).orElseGet(RunToken::random);
    }

    /**
     * Returns the token of the environment for programs that already run; empty if there is none.
     *
     * @throws HarnessFault metadata cannot contain it
     */
    static Optional<RunToken> given(Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, "");
        if (!value.chars().allMatch(RunToken::isVisible)) {
            throw new HarnessFault(
                    "the environment variable %s must consist of visible ASCII characters; change it or remove it"
                            .formatted(VARIABLE));
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(new RunToken(value));
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 0x7f;
    }

    private static RunToken random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new RunToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the variables with which a program is started that requires the token. */
    Map<String, String> environment() {
        return Map.of(VARIABLE, value);
    }

    /** Returns the token, which no output may contain. */
    String value() {
        return value;
    }

    /** Returns an interceptor that adds the token to requests to a driver, a stand-in or a probe. */
    ClientInterceptor interceptor() {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                ClientCall<Q, A> call = next.newCall(method, options);
                return SERVICES.contains(method.getServiceName()) ? withToken(call) : call;
            }
        };
    }

    private <Q, A> ClientCall<Q, A> withToken(ClientCall<Q, A> call) {
        return new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(KEY, value);
                super.start(listener, headers);
            }
        };
    }

    /** Returns no value, because it is secret. */
    @Override
    public String toString() {
        return "token of the run";
    }
}
