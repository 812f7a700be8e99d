package dev.interop.javapeer.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.interop.javapeer.TestGreeter;
import dev.interop.v1.Call;
import dev.interop.v1.Endpoint;
import dev.interop.v1.Tls;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of calls over TLS, with certificates created for the test. */
class DriverTlsTest {
    private static Identity greeter;
    private static Identity client;

    private TestDriver driver;
    private Server server;

    @BeforeAll
    static void mint(@TempDir Path folder) throws Exception {
        greeter = Identity.of("greeter.test", folder);
        client = Identity.of("client.test", folder);
    }

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
        driver.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "REQUIRE"})
    void uses_the_roots_name_and_certificate_of_the_endpoint(ClientAuth clients) throws Exception {
        serve(clients);
        assertThat(greeting(trusting(greeter, "greeter.test")
                        .setCertificateChain(client.certificate())
                        .setPrivateKey(client.key())))
                .endsWith("Hello, Ada!", "OK");
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "REQUIRE"})
    void a_certificate_mismatch_is_an_outcome(ClientAuth clients) throws Exception {
        serve(clients);
        for (Tls.Builder wrong :
                List.of(trusting(client, "greeter.test"), trusting(greeter, "other.test"), trusting(greeter, ""))) {
            assertThat(greeting(wrong)).endsWith("UNAVAILABLE").doesNotContain("Hello, Ada!");
        }
    }

    @Test
    void a_missing_or_unknown_client_certificate_is_an_outcome() throws Exception {
        serve(ClientAuth.REQUIRE);
        for (Tls.Builder wrong : List.of(
                trusting(greeter, "greeter.test"),
                trusting(greeter, "greeter.test")
                        .setCertificateChain(greeter.certificate())
                        .setPrivateKey(greeter.key()))) {
            assertThat(greeting(wrong)).endsWith("UNAVAILABLE").doesNotContain("Hello, Ada!");
        }
    }

    @Test
    void rejects_unreadable_certificates_and_keys() throws Exception {
        serve(ClientAuth.NONE);
        ByteString broken = ByteString.copyFromUtf8("broken");
        for (Tls.Builder wrong : List.of(
                Tls.newBuilder().setRoots(broken),
                trusting(greeter, "").setCertificateChain(broken).setPrivateKey(client.key()),
                trusting(greeter, "").setCertificateChain(client.certificate()).setPrivateKey(broken))) {
            Status status = driver.refuse(calling(wrong));
            assertThat(status.getCode() + ": " + status.getDescription())
                    .startsWith("INVALID_ARGUMENT: endpoint.tls holds no usable PEM: ");
        }
    }

    @Test
    void a_plaintext_call_to_a_tls_port_is_an_outcome() throws Exception {
        serve(ClientAuth.NONE);
        assertThat(OutcomeText.events(driver.perform(Calls.greeting(target())))).endsWith("UNAVAILABLE");
    }

    /** Starts a server. If it requires client certificates, it accepts only that of the client. */
    private void serve(ClientAuth clients) throws Exception {
        TlsServerCredentials.Builder credentials = TlsServerCredentials.newBuilder()
                .keyManager(greeter.certificate().newInput(), greeter.key().newInput())
                .clientAuth(clients);
        if (clients == ClientAuth.REQUIRE) {
            credentials.trustManager(client.certificate().newInput());
        }
        server = TestDriver.serve(
                NettyServerBuilder.forPort(0, credentials.build()).addService(new TestGreeter()));
    }

    private List<String> greeting(Tls.Builder tls) throws Exception {
        return OutcomeText.events(driver.perform(calling(tls)));
    }

    private Call.Builder calling(Tls.Builder tls) {
        return Calls.greeting(target())
                .setEndpoint(Endpoint.newBuilder().setTarget(target()).setTls(tls));
    }

    private String target() {
        return "localhost:" + server.getPort();
    }

    private static Tls.Builder trusting(Identity server, String name) {
        return Tls.newBuilder().setRoots(server.certificate()).setServerName(name);
    }
}
