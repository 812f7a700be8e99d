package dev.interop.javapeer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.DescribeRequest;
import dev.interop.v1.DescribeResponse;
import dev.interop.v1.DriverServiceGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCheckTest {
    private static final String TOKEN = "dG9rZW4";
    private static final Metadata.Key<String> KEY =
            Metadata.Key.of("x-interop-token", Metadata.ASCII_STRING_MARSHALLER);

    private Server server;
    private ManagedChannel channel;

    /** Starts a server whose environment has these variables. */
    private void start(Map<String, String> environment) throws Exception {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new HealthStatusManager().getHealthService())
                .addService(new DriverServiceGrpc.DriverServiceImplBase() {
                    @Override
                    public void describe(DescribeRequest request, StreamObserver<DescribeResponse> replies) {
                        replies.onNext(DescribeResponse.getDefaultInstance());
                        replies.onCompleted();
                    }
                })
                .intercept(TokenCheck.of("driver", environment))
                .build()
                .start();
        channel = Grpc.newChannelBuilderForAddress("localhost", server.getPort(), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private Status describe(@Nullable String token) {
        try {
            with(token, DriverServiceGrpc.newBlockingV2Stub(channel)).describe(DescribeRequest.getDefaultInstance());
            return Status.OK;
        } catch (StatusException refused) {
            return refused.getStatus();
        }
    }

    private static <S extends AbstractStub<S>> S with(@Nullable String token, S stub) {
        var headers = new Metadata();
        if (token != null) {
            headers.put(KEY, token);
        }
        return stub.withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null", "''", "dG9rZW", "dG9rZW4x", "DG9RZW4"},
            nullValues = "null")
    void refuses_a_request_without_the_token(@Nullable String sent) throws Exception {
        start(Map.of("INTEROP_TOKEN", TOKEN));

        Status refused = describe(sent);

        assertThat(refused.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(refused.getDescription())
                .isEqualTo(
                        "this driver belongs to a run; only requests with the metadata x-interop-token, the value of INTEROP_TOKEN, are accepted");
    }

    @Test
    void accepts_a_request_with_the_token() throws Exception {
        start(Map.of("INTEROP_TOKEN", TOKEN));

        assertThat(describe(TOKEN).getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    void health_needs_no_token() throws Exception {
        start(Map.of("INTEROP_TOKEN", TOKEN));

        assertThat(with(null, HealthGrpc.newBlockingV2Stub(channel))
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null", "''"},
            nullValues = "null")
    void accepts_every_request_without_a_token_in_the_environment(@Nullable String token) throws Exception {
        start(token == null ? Map.of() : Map.of("INTEROP_TOKEN", token));

        assertThat(describe(null).getCode()).isEqualTo(Status.Code.OK);
        assertThat(describe("any").getCode()).isEqualTo(Status.Code.OK);
    }
}
