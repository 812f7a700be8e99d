package org.greeterpb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.BlockingClientCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;
import org.greeterpb.peer.CommandFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ports with TLS beside the plaintext port: the same server in every respect. */
class TlsPortTest {
    private static final HelloRequest ADA =
            HelloRequest.newBuilder().setName("Ada").build();
    private static final HelloReply HELLO_ADA =
            HelloReply.newBuilder().setMessage("Hello, Ada!").build();

    private static Identity greeter;
    private static Identity client;

    private final List<ManagedChannel> channels = new ArrayList<>();
    private final List<String> intercepted = new CopyOnWriteArrayList<>();
    private TestServer server;
    private List<Integer> ports;

    @BeforeAll
    static void mint(@TempDir Path folder) throws Exception {
        greeter = Identity.of("greeter.test", folder);
        client = Identity.of("client.test", folder);
    }

    @BeforeEach
    void start() throws Exception {
        ServerCredentials tls = credentials(null);
        ServerCredentials mutual = credentials(client.certificate());
        server = TestServer.start(greeterServer -> {
            greeterServer.listen(address(), tls);
            greeterServer.listen(address(), mutual);
            greeterServer.add(builder -> builder.intercept(new NotingInterceptor()));
        });
        ports = server.server().ports();
    }

    @AfterEach
    void stop() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.close();
    }

    @Test
    void a_client_that_trusts_the_chain_is_served() throws Exception {
        assertThat(stub(1, trusting(greeter).build()).sayHello(ADA)).isEqualTo(HELLO_ADA);
        assertThat(intercepted).containsExactly("greeterpb.Greeter/SayHello");
    }

    @Test
    void a_client_that_does_not_trust_the_chain_is_not() throws Exception {
        assertThat(refused(1, trusting(client).build())).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused(1, InsecureChannelCredentials.create())).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void a_client_whose_certificate_the_roots_sign_is_served() throws Exception {
        assertThat(stub(2, known(client)).sayHello(ADA)).isEqualTo(HELLO_ADA);
    }

    @Test
    void a_client_without_such_a_certificate_is_refused() throws Exception {
        assertThat(refused(2, trusting(greeter).build())).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused(2, known(greeter))).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(intercepted).isEmpty();
    }

    @Test
    void plaintext_is_served_on_its_port_alone() throws Exception {
        assertThat(stub(0, InsecureChannelCredentials.create()).sayHello(ADA)).isEqualTo(HELLO_ADA);
        assertThat(refused(0, trusting(greeter).build())).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void a_call_in_flight_on_a_tls_port_may_end_while_the_server_drains() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call =
                stub(2, known(client)).sayHelloBidiStream();
        call.write(ADA);
        assertThat(call.read()).isEqualTo(HELLO_ADA);
        var drained = CompletableFuture.runAsync(server.server()::drain);
        await().until(() -> refused(1, trusting(greeter).build()) == Status.Code.UNAVAILABLE);
        call.write(ADA);
        assertThat(call.read()).isEqualTo(HELLO_ADA);
        call.halfClose();
        assertThat(call.read()).isNull();
        drained.get(2, TimeUnit.SECONDS);
    }

    private static ServerCredentials credentials(Path clientRoots) throws CommandFailure {
        return new TlsPort(0, greeter.certificate(), greeter.key(), clientRoots).credentials();
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static TlsChannelCredentials.Builder trusting(Identity trusted) throws Exception {
        return TlsChannelCredentials.newBuilder()
                .trustManager(trusted.certificate().toFile());
    }

    /** Trusts the server, and has this certificate. */
    private static ChannelCredentials known(Identity identity) throws Exception {
        return trusting(greeter)
                .keyManager(identity.certificate().toFile(), identity.key().toFile())
                .build();
    }

    private Status.Code refused(int port, ChannelCredentials credentials) {
        return catchThrowableOfType(
                        StatusException.class, () -> stub(port, credentials).sayHello(ADA))
                .getStatus()
                .getCode();
    }

    private GreeterGrpc.GreeterBlockingV2Stub stub(int port, ChannelCredentials credentials) {
        String target = "localhost:" + ports.get(port);
        ManagedChannel channel = Grpc.newChannelBuilder(target, credentials)
                .proxyDetector(address -> null)
                .overrideAuthority("greeter.test")
                .build();
        channels.add(channel);
        return GreeterGrpc.newBlockingV2Stub(channel).withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    /** Notes which methods are called. */
    private final class NotingInterceptor implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            intercepted.add(call.getMethodDescriptor().getFullMethodName());
            return next.startCall(call, headers);
        }
    }
}
