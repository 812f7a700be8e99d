package org.greeterpb.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.serving.GrpcServer;
import io.grpc.ManagedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.greeterpb.server.GreeterServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the client's calls in all four styles. */
class GreeterClientTest {
    private final List<String> replies = new ArrayList<>();
    private final GrpcServer server = new GrpcServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private ManagedChannel channel;
    private GreeterClient client;

    @BeforeEach
    void start() throws Exception {
        GreeterServer.addTo(server);
        channel = GreeterClient.openChannel("localhost:" + server.start());
        client = new GreeterClient(channel, replies::add);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void unary_greets_twice() throws Exception {
        client.unary("Ada");
        assertThat(replies).containsExactly("Hello, Ada!", "Hello again, Ada!");
    }

    @Test
    void server_stream_greets_twice() throws Exception {
        client.serverStream("Ada");
        assertThat(replies).containsExactly("Hello, Ada!", "Hello again, Ada!");
    }

    @Test
    void client_stream_greets_all_names_once() throws Exception {
        client.clientStream(List.of("Ada", "Grace"));
        client.clientStream(List.of("Ada"));
        client.clientStream(List.of());
        assertThat(replies).containsExactly("Hello, Ada, Grace!", "Hello, Ada!", "Hello, !");
    }

    @Test
    void bidi_greets_each_name() throws Exception {
        client.bidi(List.of("Ada", "Grace"));
        assertThat(replies).containsExactly("Hello, Ada!", "Hello, Grace!");
    }

    @Test
    void bidi_without_names_ends() throws Exception {
        client.bidi(List.of());
        assertThat(replies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "世界 🌍 ß", "a\0b\nc", "@Ada"})
    void greets_any_name_unchanged(String name) throws Exception {
        client.unary(name);
        assertThat(replies).containsExactly("Hello, " + name + "!", "Hello again, " + name + "!");
    }
}
