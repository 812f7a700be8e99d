package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.Proof;
import dev.interop.peer.ServerProof;
import dev.interop.peer.TlsFiles;
import dev.interop.tls.RunCertificates;
import dev.interop.tls.Security;
import dev.interop.tls.ServerTargets;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import dev.interop.v1.Tls;
import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnServerTest {
    /** Enough for two attempts of two seconds. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private Server server;
    private OwnServer own;

    @AfterEach
    void stop() {
        if (own != null) {
            own.close();
        }
        if (server != null) {
            server.shutdownNow();
        }
    }

    private String serve(ServerCredentials credentials, ServerInterceptor interceptor, BindableService... services)
            throws IOException {
        var builder = Grpc.newServerBuilderForPort(0, credentials).intercept(interceptor);
        List.of(services).forEach(builder::addService);
        server = builder.build().start();
        return "127.0.0.1:" + server.getPort();
    }

    private String serve(BindableService... services) throws IOException {
        return serve(InsecureServerCredentials.create(), OwnServerTest::proceed, services);
    }

    private static <Q, P> ServerCall.Listener<Q> proceed(
            ServerCall<Q, P> call, Metadata headers, ServerCallHandler<Q, P> next) {
        return next.startCall(call, headers);
    }

    private OwnServer own(String address, Duration limit, @Nullable TlsFiles tls, Map<String, String> metadata) {
        return own(Specs.address(address, limit, tls, metadata));
    }

    private OwnServer own(Peer peer) {
        own = new OwnServer(peer, AddressHost.of(Objects.requireNonNull(peer.server())), "run");
        return own;
    }

    private OwnServer own(String address) {
        return own(address, SHORT, null, Map.of());
    }

    private static BindableService health(ServingStatus... answers) {
        var calls = new AtomicInteger();
        return new HealthGrpc.HealthImplBase() {
            @Override
            public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> replies) {
                int index = Math.min(calls.getAndIncrement(), answers.length - 1);
                replies.onNext(HealthCheckResponse.newBuilder()
                        .setStatus(answers[index])
                        .build());
                replies.onCompleted();
            }
        };
    }

    /** Accepts connections and answers each with these bytes, which never end. */
    private static ServerSocket raw(String answer) throws IOException {
        var listening = new ServerSocket(0);
        var thread = new Thread(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket accepted = listening.accept();
                    accepted.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return listening;
    }

    @Test
    void is_ready_when_its_health_is_serving() throws IOException {
        own(serve(health(ServingStatus.NOT_SERVING, ServingStatus.UNKNOWN, ServingStatus.SERVING)))
                .start();

        assertThat(own.proof()).isEqualTo(new ServerProof(Proof.ADDRESS, "only its address is known"));
        assertThat(own.hasRecord()).isFalse();
    }

    @Test
    void waits_while_its_health_is_not_serving() throws IOException {
        String address = serve(health(ServingStatus.NOT_SERVING));

        assertThatThrownBy(() ->
                        own(address, Duration.ofSeconds(5), null, Map.of()).start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the old server at %s cannot be used: it was not ready within 5 s; its health service responds NOT_SERVING; start it there, or fix 'address' of server 'old' in interop.yaml or --server"
                                .formatted(address));
    }

    @Test
    void is_ready_when_it_responds_without_a_health_service() throws IOException {
        own(serve()).start();

        assertThat(own.deathCause()).isEmpty();
    }

    @Test
    void is_not_ready_while_it_responds_with_unavailable() throws IOException {
        var calls = new AtomicInteger();
        String address = serve(
                InsecureServerCredentials.create(),
                new ServerInterceptor() {
                    @Override
                    public <Q, P> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, P> call, Metadata headers, ServerCallHandler<Q, P> next) {
                        Status status = calls.incrementAndGet() < 3 ? Status.UNAVAILABLE : Status.UNAUTHENTICATED;
                        call.close(status, new Metadata());
                        return new ServerCall.Listener<>() {};
                    }
                },
                health(ServingStatus.SERVING));

        own(address).start();

        assertThat(calls).hasValue(3);
    }

    @Test
    void is_ready_when_it_sends_settings_and_never_responds() throws IOException {
        // An empty SETTINGS frame.
        try (ServerSocket raw = raw("\0\0\0\4\0\0\0\0\0")) {
            own("127.0.0.1:" + raw.getLocalPort(), Specs.LIMIT, null, Map.of()).start();

            assertThat(own.deathCause()).isEmpty();
        }
    }

    @Test
    void is_not_ready_when_it_is_silent() throws IOException {
        try (ServerSocket raw = raw("")) {
            assertThatThrownBy(() -> own("127.0.0.1:" + raw.getLocalPort()).start())
                    .isInstanceOf(HarnessFault.class)
                    .hasMessageContaining(
                            "it was not ready within 5 s; it accepts connections, but does not speak HTTP/2 without TLS; the last attempt ended with DEADLINE_EXCEEDED");
        }
    }

    @Test
    void is_not_ready_when_it_speaks_http1() throws IOException {
        try (ServerSocket raw = raw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            assertThatThrownBy(() -> own("127.0.0.1:" + raw.getLocalPort()).start())
                    .isInstanceOf(HarnessFault.class)
                    .hasMessageContaining(
                            "it was not ready within 5 s; it accepts connections, but does not speak HTTP/2 without TLS; the last attempt ended with UNAVAILABLE (First received frame was not SETTINGS.")
                    .hasMessageEndingWith(
                            "; start it there, or fix 'address' of server 'old' in interop.yaml or --server");
        }
    }

    @Test
    void sends_its_metadata_with_each_call() throws IOException {
        String address = serve(
                InsecureServerCredentials.create(),
                new ServerInterceptor() {
                    @Override
                    public <Q, P> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, P> call, Metadata headers, ServerCallHandler<Q, P> next) {
                        boolean authorized = "Bearer token"
                                .equals(headers.get(
                                        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)));
                        if (!authorized) {
                            call.close(Status.UNAVAILABLE.withDescription("no token"), new Metadata());
                            return new ServerCall.Listener<>() {};
                        }
                        return next.startCall(call, headers);
                    }
                },
                health(ServingStatus.SERVING));

        own(address, SHORT, null, Map.of("Authorization", "Bearer token")).start();

        assertThat(own.metadata())
                .isEqualTo(List.of(MetadataEntry.newBuilder()
                        .setKey("authorization")
                        .setText("Bearer token")
                        .build()));
    }

    @Test
    void record_of_its_probe_has_its_name_and_no_secret() throws Exception {
        MetadataEntry secret =
                MetadataEntry.newBuilder().setKey("token").setText("secret").build();
        MetadataEntry note =
                MetadataEntry.newBuilder().setKey("x-note").setText("secret").build();
        Observation record = Observation.newBuilder()
                .setPeer("java")
                .addMetadata(secret)
                .addMetadata(note)
                .build();
        String address = serve(new ProbeServiceGrpc.ProbeServiceImplBase() {
            @Override
            public void observe(ObserveRequest request, StreamObserver<ObserveResponse> replies) {
                replies.onNext(
                        ObserveResponse.newBuilder().setObservation(record).build());
                replies.onCompleted();
            }
        });

        own(Specs.address(address, SHORT, null, Map.of("token", "secret"), true))
                .start();

        assertThat(own.proof()).isEqualTo(new ServerProof(Proof.RECORD, "its record of each call"));
        assertThat(own.observe("run-1", 0))
                .contains(Observation.newBuilder()
                        .setPeer("old")
                        .addMetadata(note)
                        .build());
    }

    @Test
    void reports_a_missing_probe() throws IOException {
        String address = serve(new HealthStatusManager().getHealthService());

        assertThatThrownBy(() ->
                        own(Specs.address(address, SHORT, null, Map.of(), true)).start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining(
                        "cannot be used: it has no record of calls, although it has 'probe: true'; add the probe to the server, or remove 'probe'; ");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static ServerCredentials tls(RunCertificates certificates, boolean mutual) throws IOException {
        var builder = TlsServerCredentials.newBuilder()
                .keyManager(
                        new ByteArrayInputStream(certificates.serverFiles().get("server.pem")),
                        new ByteArrayInputStream(certificates.serverFiles().get("server.key")));
        return mutual
                ? builder.trustManager(new ByteArrayInputStream(certificates.roots()))
                        .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                        .build()
                : builder.build();
    }

    @Test
    void connects_with_tls() throws IOException {
        var certificates = RunCertificates.mint(List.of("127.0.0.1"));
        String address = serve(tls(certificates, false), OwnServerTest::proceed);

        own(address, SHORT, new TlsFiles(file("roots.pem", certificates.roots()), null, null, null), Map.of())
                .start();

        assertThat(own.servesTls()).isTrue();
        assertThat(own.proof())
                .isEqualTo(new ServerProof(Proof.ADDRESS, "TLS, so no relay records which calls arrive"));
    }

    @Test
    void connects_with_mutual_tls_and_another_server_name() throws IOException {
        var certificates = RunCertificates.mint(List.of("orders.example"));
        String address = serve(tls(certificates, true), OwnServerTest::proceed);
        Path roots = file("roots.pem", certificates.roots());
        Tls client = certificates
                .endpoint(ServerTargets.of(List.of("a:1", "a:2", "a:3", "a:4")), Security.MUTUAL)
                .getTls();
        Path chain = file("client.pem", client.getCertificateChain().toByteArray());
        Path key = file("client.key", client.getPrivateKey().toByteArray());

        own(address, SHORT, new TlsFiles(roots, chain, key, "orders.example"), Map.of())
                .start();
        own.close();

        assertThatThrownBy(() -> own(address, SHORT, new TlsFiles(roots, chain, key, null), Map.of())
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining(
                        "cannot be used: TLS fails: No subject alternative names matching IP address 127.0.0.1 found; start it there, or fix 'address' or 'tls' of server 'old' in interop.yaml or --server");
        own.close();
        assertThatThrownBy(() -> own(address, SHORT, new TlsFiles(roots, null, null, "orders.example"), Map.of())
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("cannot be used: ");
    }

    @Test
    void alert_about_the_client_certificate_names_the_fields() {
        assertThat(Readiness.tlsFailure("error:1000045c:SSL routines:TLSV1_ALERT_CERTIFICATE_REQUIRED"))
                .isEqualTo("TLS fails: error:1000045c:SSL routines:TLSV1_ALERT_CERTIFICATE_REQUIRED"
                        + " (the server expects another client certificate: 'certificate' and 'key' of 'tls')");
        assertThat(Readiness.tlsFailure("Received fatal alert: handshake_failure"))
                .isEqualTo("TLS fails: Received fatal alert: handshake_failure");
    }

    @Test
    void tls_with_a_plaintext_server_is_reported() throws IOException {
        var certificates = RunCertificates.mint(List.of("127.0.0.1"));
        String address = serve(InsecureServerCredentials.create(), OwnServerTest::proceed);
        Path roots = file("roots.pem", certificates.roots());

        assertThatThrownBy(() -> own(address, Specs.LIMIT, new TlsFiles(roots, null, null, null), Map.of())
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("cannot be used: TLS fails: the server speaks plaintext; remove 'tls'; ");
    }

    @Test
    void reports_tls_that_fails_at_once() throws IOException {
        var certificates = RunCertificates.mint(List.of("127.0.0.1"));
        String address = serve(tls(certificates, false), OwnServerTest::proceed);
        Path strangers = file("roots.pem", certificates.strangersRoots());

        assertThatThrownBy(() -> own(address, Specs.LIMIT, new TlsFiles(strangers, null, null, null), Map.of())
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("cannot be used: TLS fails: ");
        own.close();
        assertThatThrownBy(() -> own(address, Specs.LIMIT, new TlsFiles(null, null, null, null), Map.of())
                        .start())
                .as("the roots of the Java runtime")
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("cannot be used: TLS fails: ");
    }

    @Test
    void reports_tls_to_a_server_without_tls() throws IOException {
        var certificates = RunCertificates.mint(List.of("127.0.0.1"));
        String address = serve();

        assertThatThrownBy(() -> own(
                                address,
                                Specs.LIMIT,
                                new TlsFiles(file("roots.pem", certificates.roots()), null, null, null),
                                Map.of())
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("cannot be used: TLS fails: ");
    }

    @Test
    void reports_a_missing_tls_file() {
        assertThatThrownBy(() -> own("127.0.0.1:1", SHORT, new TlsFiles(Path.of("/none"), null, null, null), Map.of()))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "'tls' of server 'old': cannot read the roots file /none; write the path of a PEM file, relative to the folder of interop.yaml");
    }

    @Test
    void rejects_a_case_about_the_kind_of_connection() throws IOException {
        own(serve()).start();
        var driver = new PeerDriver(Peer.RAW, new AddressHost("raw driver", List.of("a:1"), "hub"));

        assertThat(own.endpoint(driver, Security.PLAINTEXT).getTarget()).isEqualTo("127.0.0.1:" + server.getPort());
        own.relayAt(new java.net.InetSocketAddress("127.0.0.1", 7));
        assertThat(own.endpoint(driver, Security.PLAINTEXT).getTarget()).isEqualTo("hub:7");
        assertThat(own.address().getPort()).isEqualTo(7);
        assertThatThrownBy(() -> own.endpoint(driver, Security.TLS))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("the case has 'security', but the old server at 127.0.0.1:");
    }
}
