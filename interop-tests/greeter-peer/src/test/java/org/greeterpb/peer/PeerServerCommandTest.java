package org.greeterpb.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Durations;
import dev.interop.serving.CommandRunner;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;
import org.greeterpb.client.GreeterClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the additions of the peer's command {@code server} to that of the sample. */
class PeerServerCommandTest {
    @TempDir
    private Path folder;

    @Test
    void prints_its_name_and_versions() throws Exception {
        try (var server = PeerProcess.start(folder, "server")) {
            assertThat(server.errorLine())
                    .matches("Greeter server \\(java\\) listening on " + server.target()
                            + " \\(Java [0-9.]+, grpc [0-9.]+, protobuf [0-9.]+\\)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeterpb.Greeter/SayHello", "helloworld.Greeter/SayHello"})
    void records_calls_with_probe(String method) throws Exception {
        try (var server = PeerProcess.start(folder, "server", "--probe")) {
            ManagedChannel channel = GreeterClient.openChannel(server.target());
            try {
                greet(channel, method);
                assertThat(observe(channel).getMethod()).isEqualTo(method);
                assertThat(observe(channel).getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @Test
    void serves_no_probe_unless_asked() throws Exception {
        try (var server = PeerProcess.start(folder, "server")) {
            ManagedChannel channel = GreeterClient.openChannel(server.target());
            try {
                assertThatThrownBy(() -> observe(channel))
                        .satisfies(refused -> assertThat(
                                        Status.fromThrowable(refused).getCode())
                                .isEqualTo(Status.Code.UNIMPLEMENTED));
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @Test
    void has_all_options_of_the_sample_and_probe() {
        var out = new StringWriter();
        int code = CommandRunner.run(
                new PeerServerCommand(null), new PrintWriter(out, true), new PrintWriter(out, true), "--help");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("--port=N", "--address=HOST", "--address-file=FILE", "--reflection", "--tls=PORT,CHAIN,KEY")
                .contains("      --probe               record calls and serve interop.v1.ProbeService\n");
    }

    private static void greet(ManagedChannel channel, String method) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("x-interop-call-id", Metadata.ASCII_STRING_MARSHALLER), "id");
        HelloReply reply = ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                GreeterGrpc.getSayHelloMethod().toBuilder()
                        .setFullMethodName(method)
                        .build(),
                CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS),
                HelloRequest.newBuilder().setName("Ada").build());
        assertThat(reply.getMessage()).isEqualTo("Hello, Ada!");
    }

    private static Observation observe(ManagedChannel channel) throws StatusException {
        return ProbeServiceGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId("id")
                        .setWait(Durations.fromSeconds(60))
                        .build())
                .getObservation();
    }
}
