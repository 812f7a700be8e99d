package dev.interop.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import dev.interop.message.Metadata;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata.Key;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerRelayTest {
    private static final MethodDescriptor<BytesValue, BytesValue> ECHO =
            MethodDescriptor.<BytesValue, BytesValue>newBuilder()
                    .setType(MethodType.UNARY)
                    .setFullMethodName("any.Service/Echo")
                    .setRequestMarshaller(ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
                    .build();

    private final WirePeer wire = new WirePeer(InetAddress.getLoopbackAddress());
    private Server server;
    private ServerRelay relay;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .maxInboundMessageSize(64 << 20)
                .addService(ServerServiceDefinition.builder("any.Service")
                        .addMethod(ECHO, ServerCalls.asyncUnaryCall((request, replies) -> {
                            replies.onNext(request);
                            replies.onCompleted();
                        }))
                        .build())
                .build()
                .start();
        relay = wire.serverRelay(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()),
                Map.of("authorization", "Bearer token"));
        channel = Grpc.newChannelBuilder("127.0.0.1:" + relay.port(), InsecureChannelCredentials.create())
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        relay.close();
        wire.close();
        server.shutdownNow();
    }

    private BytesValue call(String id, int size) {
        var headers = new io.grpc.Metadata();
        headers.put(Key.of(Metadata.CALL_ID, io.grpc.Metadata.ASCII_STRING_MARSHALLER), id);
        headers.put(Key.of("authorization", io.grpc.Metadata.ASCII_STRING_MARSHALLER), "Bearer token");
        headers.put(Key.of("x-raw-bin", io.grpc.Metadata.BINARY_BYTE_MARSHALLER), new byte[] {0, -1});
        return ClientCalls.blockingUnaryCall(
                io.grpc.ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                ECHO,
                CallOptions.DEFAULT,
                BytesValue.of(ByteString.copyFrom(new byte[size])));
    }

    @Test
    void records_each_call_of_a_shared_connection() throws InterruptedException {
        IntStream.range(0, 200).parallel().forEach(number -> call("run-" + number, 10));

        for (int number = 0; number < 200; number++) {
            Arrival arrival = relay.arrival("run-" + number, 0).orElseThrow();
            assertThat(arrival.method()).isEqualTo("any.Service/Echo");
            assertThat(arrival.attempts()).isEqualTo(1);
            assertThat(arrival.secrets()).isEqualTo(Set.of("authorization"));
            assertThat(Metadata.ofApplication(arrival.metadata())).isEqualTo(Map.of("x-raw-bin", List.of("00ff")));
            assertThat(arrival.metadata().get("user-agent").get(0)).startsWith("grpc-java-netty/");
        }
        assertThat(relay.arrival("run-200", 0)).isEmpty();
    }

    @Test
    void passes_large_messages() throws InterruptedException {
        assertThat(call("run-1", 20 << 20).getValue().size()).isEqualTo(20 << 20);
        assertThat(call("run-2", 0).getValue().size()).isZero();

        assertThat(relay.arrival("run-2", 0)).isPresent();
    }

    @Test
    void listens_on_loopback_only() {
        assertThat(relay.address()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port()));
    }

    @Test
    void server_that_ended_ends_the_call() throws InterruptedException {
        server.shutdownNow().awaitTermination();

        assertThatThrownBy(() -> call("run-1", 1))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAVAILABLE");
    }
}
