package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of servers with a plaintext port and TLS ports. */
class TlsPortTest {
    private static Identity echo;
    private static Identity client;

    private final List<String> intercepted = new CopyOnWriteArrayList<>();
    private EchoServer server;

    @BeforeAll
    static void mint(@TempDir Path folder) throws Exception {
        echo = Identity.of("echo.test", folder);
        client = Identity.of("client.test", folder);
    }

    @BeforeEach
    void start() throws Exception {
        ServerCredentials tls = credentials(null);
        ServerCredentials mutual = credentials(client.certificate());
        server = EchoServer.start(ports -> {
            ports.listen(EchoServer.address(), tls);
            ports.listen(EchoServer.address(), mutual);
            ports.add(builder -> builder.intercept(new RecordingInterceptor()));
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_that_trusts_the_chain_is_served() throws Exception {
        assertThat(echo(1, trusting(echo).build())).isEqualTo("Ada");
        assertThat(intercepted).containsExactly(Echo.ONCE);
    }

    @Test
    void a_client_that_does_not_trust_the_chain_fails() throws Exception {
        assertThat(refused(1, trusting(client).build())).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused(1, InsecureChannelCredentials.create())).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void a_client_with_a_certificate_from_the_roots_is_served() throws Exception {
        assertThat(echo(2, known(client))).isEqualTo("Ada");
    }

    @Test
    void a_client_without_a_certificate_from_the_roots_is_refused() throws Exception {
        assertThat(refused(2, trusting(echo).build())).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused(2, known(echo))).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(intercepted).isEmpty();
    }

    @Test
    void plaintext_is_served_only_on_its_port() throws Exception {
        assertThat(echo(0, InsecureChannelCredentials.create())).isEqualTo("Ada");
        assertThat(refused(0, trusting(echo).build())).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void the_drain_waits_for_a_call_on_a_tls_port() throws Exception {
        BlockingClientCall<String, String> call = Echo.each(server.channel(2, known(client)));
        call.write("Ada");
        assertThat(call.read()).isEqualTo("Ada");
        var drained = CompletableFuture.runAsync(server.server()::drain);
        await().atMost(ONE_MINUTE).until(() -> refused(1, trusting(echo).build()) == Status.Code.UNAVAILABLE);
        call.write("Ada");
        assertThat(call.read()).isEqualTo("Ada");
        call.halfClose();
        assertThat(call.read()).isNull();
        drained.get(60, TimeUnit.SECONDS);
    }

    private static ServerCredentials credentials(Path clientRoots) throws CommandFailure {
        return new TlsPort(0, echo.certificate(), echo.key(), clientRoots).credentials();
    }

    private static TlsChannelCredentials.Builder trusting(Identity trusted) throws Exception {
        return TlsChannelCredentials.newBuilder()
                .trustManager(trusted.certificate().toFile());
    }

    /** Returns credentials that trust the server and contain this client certificate. */
    private static ChannelCredentials known(Identity identity) throws Exception {
        return trusting(echo)
                .keyManager(identity.certificate().toFile(), identity.key().toFile())
                .build();
    }

    private Status.Code refused(int port, ChannelCredentials credentials) {
        return catchThrowableOfType(StatusException.class, () -> echo(port, credentials))
                .getStatus()
                .getCode();
    }

    private String echo(int port, ChannelCredentials credentials) throws StatusException {
        return Echo.once(server.channel(port, credentials), "Ada");
    }

    /** An interceptor that records the names of called methods. */
    private final class RecordingInterceptor implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            intercepted.add(call.getMethodDescriptor().getFullMethodName());
            return next.startCall(call, headers);
        }
    }
}
