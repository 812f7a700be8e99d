package dev.interop.javapeer.driver;

import static dev.interop.javapeer.driver.Calls.HALF_CLOSE;
import static dev.interop.javapeer.driver.Calls.TO_END;
import static dev.interop.javapeer.driver.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Connection;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.Step;
import dev.interop.v1.Unsupported;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of connections, their limits, and the compression of messages. */
class DriverConnectionTest {
    private TestDriver driver;
    private DiagnosticGreeter greeter;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
        greeter = new DiagnosticGreeter();
    }

    @AfterEach
    void stop() {
        driver.close();
        greeter.close();
    }

    @Test
    void calls_with_one_name_share_a_connection() throws Exception {
        String shared = caller("", false);
        String named = caller("a", true);
        String other = caller("b", false);
        String reopened = caller("a", false);
        assertThat(Set.of(shared, named, other, reopened)).hasSize(4);
        assertThat(List.of(caller("", false), caller("b", false), caller("a", false)))
                .containsExactly(shared, other, reopened);
    }

    @Test
    void different_endpoints_share_no_connection() throws Exception {
        Call.Builder other = Calls.greeting(greeter.target());
        other.getEndpointBuilder().setMaxInboundMessageBytes(1_000);
        assertThat(OutcomeText.reply(driver.perform(other))).isNotEqualTo(caller("", false));
    }

    @Test
    void the_endpoint_limits_messages() throws Exception {
        assertThat(OutcomeText.events(driver.perform(bounded(2_000, 1_000))))
                .endsWith("half-closed", "RESOURCE_EXHAUSTED");
        assertThat(OutcomeText.events(driver.perform(bounded(900, 1_000)))).endsWith("OK");
    }

    @Test
    void messages_over_4_mib_are_accepted_by_default() throws Exception {
        // The Greeter accepts 4 MiB and adds 8 bytes. The library's own limit is 4 MiB.
        int fits = 4 * 1024 * 1024 - 5;
        assertThat(OutcomeText.events(driver.perform(bounded(fits, 0)))).endsWith("OK");
        assertThat(OutcomeText.events(driver.perform(bounded(fits, -1)))).endsWith("OK");
    }

    @ParameterizedTest
    @CsvSource({"0, NOT_FOUND", "-1, NOT_FOUND", "60, INTERNAL"})
    void the_endpoint_limits_metadata(int bytes, String end) throws Exception {
        Call.Builder call = Calls.serverStream(greeter.target(), send("Ada"), HALF_CLOSE, TO_END);
        call.getEndpointBuilder().setMaxInboundMetadataBytes(bytes);
        assertThat(OutcomeText.events(driver.perform(call))).endsWith(end);
    }

    @Test
    void a_proxy_of_the_environment_is_not_used() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new UnreachableProxy());
        try {
            assertThat(OutcomeText.events(driver.perform(Calls.greeting(driver.target()))))
                    .endsWith("Hello, Ada!", "OK");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "API_STUB, ''",
        "API_STUB, identity",
        "API_STUB, gzip",
        "API_GENERIC, ''",
        "API_GENERIC, identity",
        "API_GENERIC, gzip"
    })
    void compressed_calls_arrive(Api api, String compression) throws Exception {
        assertThat(OutcomeText.events(driver.perform(
                        Calls.greeting(driver.target()).setApi(api).setCompression(compression))))
                .endsWith("Hello, Ada!", "OK");
        Outcome outcome = driver.perform(Calls.greeting(greeter.target())
                .setMethod("test.Greeter/SayHelloAgain")
                .setApi(api)
                .setCompression(compression));
        assertThat(OutcomeText.reply(outcome).contains("grpc-encoding=gzip")).isEqualTo(compression.equals("gzip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "deflate"})
    void an_unknown_compression_is_unsupported(String compression) throws Exception {
        assertThat(driver.respond(Calls.greeting(driver.target()).setCompression(compression)))
                .isEqualTo(unsupported("grpc-java has no compression '" + compression + "'"));
    }

    @Test
    void only_the_generic_api_sends_single_messages_uncompressed() throws Exception {
        Call.Builder call = Calls.bidi(driver.target(), plain("Ada"), send("Grace"), HALF_CLOSE, TO_END);
        assertThat(OutcomeText.events(driver.perform(call.setCompression("gzip"))))
                .endsWith("Hello, Ada!", "Hello, Grace!", "OK");
        assertThat(driver.respond(call.setApi(Api.API_STUB)))
                .isEqualTo(unsupported("grpc-java's generated stubs compress all messages of a call or none"));
        assertThat(OutcomeText.events(driver.perform(call.setCompression("identity"))))
                .endsWith("OK");
    }

    /** Returns the client address of a call on this connection. */
    private String caller(String name, boolean closeAfter) throws Exception {
        Connection connection =
                Connection.newBuilder().setName(name).setCloseAfter(closeAfter).build();
        return OutcomeText.reply(driver.perform(Calls.greeting(greeter.target()).setConnection(connection)));
    }

    private Call.Builder bounded(int nameBytes, int maxInboundMessageBytes) {
        Call.Builder call = Calls.unary(driver.target(), send("x".repeat(nameBytes)), HALF_CLOSE, TO_END);
        call.getEndpointBuilder().setMaxInboundMessageBytes(maxInboundMessageBytes);
        return call;
    }

    private static Step plain(String name) {
        Step.Builder step = send(name).toBuilder();
        step.getSendBuilder().setCompressed(false);
        return step.build();
    }

    private static PerformResponse unsupported(String reason) {
        return PerformResponse.newBuilder()
                .setUnsupported(Unsupported.newBuilder().setReason(reason))
                .build();
    }

    private static final class UnreachableProxy extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("localhost", 1)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {}
    }
}
