package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.tls.RunCertificates;
import dev.interop.v1.DescribeRequest;
import dev.interop.v1.DescribeResponse;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddressHostTest {
    private static final Peer JAVA = new Peer(
            "java",
            null,
            null,
            new PeerAddresses("a:1", "a:2", null, null),
            "grpc-java-netty/",
            Map.of(),
            null,
            List.of());

    private Server server;
    private PeerProcess process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.close();
        }
        if (server != null) {
            server.shutdownNow();
        }
    }

    private String serve(BindableService... services) throws IOException {
        var builder = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new HealthStatusManager().getHealthService());
        List.of(services).forEach(builder::addService);
        server = builder.build().start();
        return "127.0.0.1:" + server.getPort();
    }

    private PeerProcess server(String address) {
        return server(new AddressHost("java server", List.of(address), null));
    }

    private PeerProcess server(AddressHost host) {
        process = new ContractServer(JAVA, host, RunCertificates.mint(List.of()), "run");
        return process;
    }

    /** Returns a probe that gives the same response for every call. */
    private static BindableService probe(ObserveResponse response) {
        return new ProbeServiceGrpc.ProbeServiceImplBase() {
            @Override
            public void observe(ObserveRequest request, StreamObserver<ObserveResponse> replies) {
                replies.onNext(response);
                replies.onCompleted();
            }
        };
    }

    private static ObserveResponse recordOf(String peer) {
        return ObserveResponse.newBuilder()
                .setObservation(Observation.newBuilder().setPeer(peer))
                .build();
    }

    private static BindableService driver(String name) {
        return new DriverServiceGrpc.DriverServiceImplBase() {
            @Override
            public void describe(DescribeRequest request, StreamObserver<DescribeResponse> replies) {
                replies.onNext(DescribeResponse.newBuilder()
                        .setPeer(dev.interop.v1.Peer.newBuilder().setName(name))
                        .build());
                replies.onCompleted();
            }
        };
    }

    @Test
    void uses_a_server_of_the_right_name_and_never_stops_it() throws IOException {
        String address = serve(probe(recordOf("java")));

        server(address).start();
        process.close();

        assertThat(process.title()).isEqualTo("java server at " + address);
        assertThat(process.deathCause()).isEmpty();
        assertThat(server.isShutdown()).isFalse();
    }

    @Test
    void reports_an_address_where_nothing_listens() throws IOException {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        // Enough time for one attempt on a busy machine.
        var host = new AddressHost("java server", List.of("127.0.0.1:" + port), null, Duration.ofSeconds(4));
        assertThatThrownBy(() -> server(host).start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the java server at 127.0.0.1:%d cannot be used: it was not ready within 4 s; the last attempt ended with"
                                        .formatted(port)
                                + " UNAVAILABLE (Connection refused); start it there or fix its address in interop.yaml");
    }

    @Test
    void reports_an_unknown_host() {
        assertThatThrownBy(() -> server("no-such-host.invalid:1").start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage("the java server at no-such-host.invalid:1 cannot be used: unknown host"
                        + " 'no-such-host.invalid'; start it there or fix its address in interop.yaml");
    }

    @Test
    void reports_a_server_without_a_probe() throws IOException {
        String address = serve();

        assertThatThrownBy(() -> server(address).start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage("the java server at %s cannot be used: it has no record of calls; a server of the matrix is"
                                .formatted(address)
                        + " started with --probe; start it there or fix its address in interop.yaml");
    }

    @Test
    void reports_a_server_without_a_record_of_the_first_call() throws IOException {
        String address = serve(probe(ObserveResponse.getDefaultInstance()));

        assertThatThrownBy(() -> server(address).start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("it has no record of a call that it handled a moment ago;"
                        + " one address must lead to one process");
    }

    @Test
    void reports_a_server_of_another_name() throws IOException {
        String address = serve(probe(recordOf("python")));

        assertThatThrownBy(() -> server(address).start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage("the java server at %s cannot be used: its name is 'python'; interop.yaml calls it 'java';"
                                .formatted(address)
                        + " start it there or fix its address in interop.yaml");
    }

    @Test
    void reports_a_driver_of_another_name() throws IOException {
        String address = serve(driver("python"));
        process = new PeerDriver(JAVA, new AddressHost("java driver", List.of(address), null));

        assertThatThrownBy(process::start)
                .isInstanceOf(HarnessFault.class)
                .hasMessage("the java driver at %s cannot be used: its name is 'python'; interop.yaml calls it 'java';"
                                .formatted(address)
                        + " start it there or fix its address in interop.yaml");
    }
}
