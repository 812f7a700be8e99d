package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.ProbeServiceGrpc;
import dev.interop.v1.StandInServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTokenTest {
    private static final String GIVEN = "given-token";

    @Test
    void each_run_has_a_random_token() {
        String one = RunToken.of(Map.of()).value();

        assertThat(one)
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(RunToken.of(Map.of()).value());
        assertThat(RunToken.of(Map.of())).hasToString("token of the run");
    }

    @Test
    void the_token_of_the_environment_is_used() {
        assertThat(RunToken.of(Map.of("INTEROP_TOKEN", GIVEN)).value()).isEqualTo(GIVEN);
        assertThat(RunToken.of(Map.of("INTEROP_TOKEN", "")).value()).hasSize(43);
    }

    @Test
    void programs_that_already_run_need_no_token_by_default() {
        assertThat(RunToken.given(Map.of())).isEmpty();
        assertThat(RunToken.given(Map.of("INTEROP_TOKEN", GIVEN)).map(RunToken::value))
                .contains(GIVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "tökén"})
    void refuses_a_token_that_metadata_cannot_contain(String token) {
        assertThatThrownBy(() -> RunToken.of(Map.of("INTEROP_TOKEN", token)))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the environment variable INTEROP_TOKEN must consist of visible ASCII characters; change it or remove it");
    }

    @Test
    void services_of_the_user_do_not_receive_the_token() throws IOException {
        assertThat(received(DriverServiceGrpc.getDescribeMethod())).isEqualTo(GIVEN);
        assertThat(received(StandInServiceGrpc.getServeMethod())).isEqualTo(GIVEN);
        assertThat(received(ProbeServiceGrpc.getObserveMethod())).isEqualTo(GIVEN);
        assertThat(received(HealthGrpc.getCheckMethod())).isNull();
        assertThat(received(DriverServiceGrpc.getDescribeMethod().toBuilder()
                        .setFullMethodName("acme.interop.v1.DriverService/Describe")
                        .build()))
                .isNull();
    }

    /** Returns the token that a server receives with a call of this method. */
    private static <Q, A> @Nullable String received(MethodDescriptor<Q, A> method) throws IOException {
        var token = new String[1];
        ServerInterceptor reader = new ServerInterceptor() {
            @Override
            public <R, S> ServerCall.Listener<R> interceptCall(
                    ServerCall<R, S> call, Metadata headers, ServerCallHandler<R, S> next) {
                token[0] = headers.get(Metadata.Key.of("x-interop-token", Metadata.ASCII_STRING_MARSHALLER));
                call.close(io.grpc.Status.ABORTED, new Metadata());
                return new ServerCall.Listener<>() {};
            }
        };
        Server server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(ServerServiceDefinition.builder(method.getServiceName())
                        .addMethod(ServerMethodDefinition.create(method, (call, headers) -> {
                            throw new IllegalStateException();
                        }))
                        .build())
                .intercept(reader)
                .build()
                .start();
        ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                        "localhost", server.getPort(), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
        try {
            assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                            ClientInterceptors.intercept(
                                    channel,
                                    RunToken.of(Map.of("INTEROP_TOKEN", GIVEN)).interceptor()),
                            method,
                            CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS),
                            request(method)))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessage("ABORTED");
            return token[0];
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }

    private static <Q, A> Q request(MethodDescriptor<Q, A> method) {
        return method.parseRequest(new java.io.ByteArrayInputStream(new byte[0]));
    }
}
