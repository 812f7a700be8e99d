package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.interop.cases.CaseCall.Recorded;
import dev.interop.fault.HarnessFault;
import dev.interop.judge.CallReport;
import dev.interop.judge.CellResult;
import dev.interop.judge.Evidence;
import dev.interop.judge.RunJudge;
import dev.interop.judge.Transcripts;
import dev.interop.message.Metadata;
import dev.interop.peer.DriverTypes;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.peer.Proof;
import dev.interop.peer.ServerSpec;
import dev.interop.peers.RunContext;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Transcript;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.MetadataEntry;
import dev.interop.wire.Arrival;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells of two servers of the user's own service, which have no probe. */
class OwnServersTest {
    private static final String METHOD = HealthCase.METHOD;

    @TempDir
    private Path root;

    private final List<Server> servers = new ArrayList<>();
    private JavaDriver driver;
    private Peer client;
    private Peer old;
    private Peer port;
    private RunningPeers peers;

    @BeforeEach
    void start() throws IOException {
        driver = new JavaDriver();
        client = new Peer(
                "java",
                null,
                null,
                new PeerAddresses("a:1", driver.address(), "127.0.0.1", null),
                "grpc-java-netty/",
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null,
                DriverTypes.LOADED);
        old = server("old");
        port = server("port");
        peers = RunningPeers.start(
                List.of(new Pairing(client, old), new Pairing(client, port)),
                new RunContext("run", root, Path.of("logs")),
                null,
                LoadRequest.newBuilder().setName("service").build());
    }

    @AfterEach
    void stop() {
        peers.close();
        servers.forEach(Server::shutdownNow);
        driver.close();
    }

    private Peer server(String name) throws IOException {
        Server server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new HealthStatusManager().getHealthService())
                .build()
                .start();
        servers.add(server);
        return Peer.ofServer(new ServerSpec(
                name,
                null,
                null,
                "127.0.0.1:" + server.getPort(),
                null,
                root,
                Map.of(),
                Duration.ofSeconds(20),
                null,
                Map.of("authorization", "secret"),
                false,
                false));
    }

    private CellResult run(Peer server, String method, Recorded recorded, List<Integer> awaits) {
        return run(server, method, recorded, awaits, new CellOptions(false, false));
    }

    private CellResult run(Peer server, String method, Recorded recorded, List<Integer> awaits, CellOptions options) {
        return new CellRunner(peers, "run", options, new RunJudge(CompareRules.NONE, null))
                .run(new Cell(HealthCase.of(method, recorded, awaits), new Pairing(client, server)));
    }

    private CellResult run(Peer server, Recorded recorded) {
        return run(server, METHOD, recorded, List.of());
    }

    @Test
    void passes_a_call_that_arrived_at_its_server() {
        CellResult result = run(old, Recorded.YES);

        assertThat(result.difference()).isNull();
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        CallReport report = result.reports().get(0);
        Arrival arrival = Objects.requireNonNull(report.arrival());
        assertThat(report.evidence()).isEqualTo(Evidence.ARRIVAL);
        assertThat(arrival.method()).isEqualTo(METHOD);
        assertThat(Metadata.ofApplication(arrival.metadata())).isEqualTo(Map.of("x-note", List.of("a")));
        assertThat(arrival.secrets()).containsExactly("authorization");
        assertThat(report.call().getMetadataList())
                .extracting(MetadataEntry::getKey)
                .containsExactly("x-note");
        assertThat(Transcripts.of(result).calls().get(0).moments())
                .extracting(moment -> moment.side() + " " + moment.what())
                .anyMatch(text -> text.startsWith("wire, client to server call arrived [")
                        && text.contains("authorization: (secret)"))
                .noneMatch(text -> text.contains("authorization: secret"));
    }

    @Test
    void frames_contain_no_secret() {
        CellResult result = run(old, METHOD, Recorded.YES, List.of(), new CellOptions(true, false));

        assertThat(Transcripts.of(result).calls().get(0).moments())
                .extracting(Transcript.Moment::what)
                .filteredOn(what -> what.contains("authorization"))
                .hasSize(2)
                .allMatch(what -> what.contains("authorization: (secret)"))
                .anyMatch(what -> what.startsWith("HEADERS "));
    }

    @Test
    void fails_a_call_that_should_not_arrive() {
        assertThat(run(old, Recorded.NONE).difference())
                .isEqualTo(new Difference("arrival of the call", "at no server", "at old"));
    }

    @Test
    void fails_a_call_that_arrived_at_another_server() throws InterruptedException {
        driver.misdirect(
                "127.0.0.1:" + peers.server(port).orElseThrow().address().getPort());

        assertThat(run(old, Recorded.ANY).difference())
                .isEqualTo(new Difference("arrival of the call", "at old", "at port"));
    }

    @Test
    void fails_a_call_that_bypassed_its_server() {
        driver.misdirect("127.0.0.1:" + servers.get(0).getPort());

        assertThat(run(old, Recorded.YES).difference())
                .isEqualTo(new Difference("arrival of the call", "at old", "at no server"));
    }

    @Test
    void does_not_know_of_an_arrival_if_headers_were_unreadable() throws IOException {
        InetSocketAddress relay = peers.server(old).orElseThrow().address();
        try (var garbage = new Socket(relay.getAddress(), relay.getPort())) {
            garbage.getOutputStream().write(new byte[100]);
            garbage.shutdownOutput();
            // The server closes the connection when it has read the bytes, which the relay has then read, too.
            garbage.getInputStream().readAllBytes();
        }
        driver.misdirect("127.0.0.1:" + servers.get(0).getPort());

        CellResult result = run(old, Recorded.YES);

        assertThat(result.verdict()).isEqualTo(Verdict.HARNESS_ERROR);
        assertThat(result.detail())
                .isEqualTo(
                        "it is unknown whether the call arrived: the relay of the old server at 127.0.0.1:%d could not read some headers, which are larger than 1 MiB or not HTTP/2"
                                .formatted(servers.get(0).getPort()));
    }

    @Test
    void blames_a_server_that_does_not_respond_any_more() throws InterruptedException {
        Server stopped = servers.get(0);
        int oldPort = stopped.getPort();
        stopped.shutdownNow().awaitTermination();

        CellResult result = run(old, Recorded.YES);

        assertThat(result.verdict()).isEqualTo(Verdict.HARNESS_ERROR);
        assertThat(result.detail())
                .isEqualTo("the old server at 127.0.0.1:%d does not respond to the engine any more".formatted(oldPort));
        assertThat(run(port, Recorded.YES).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void reports_a_pause_that_only_a_probe_can_end() {
        assertThat(run(old, METHOD, Recorded.YES, List.of(1)).detail())
                .isEqualTo(
                        "the case waits until the old server at 127.0.0.1:%d has received messages, which only a server with 'probe: true' reports"
                                .formatted(servers.get(0).getPort()));
    }

    @Test
    void loads_the_types_once_into_each_stock_driver() {
        assertThat(driver.loaded())
                .isEqualTo(List.of(LoadRequest.newBuilder().setName("service").build()));
    }

    @Test
    void describes_the_servers_with_their_proof() {
        assertThat(RunWriter.describe(peers.drivers(), peers.servers()))
                .extracting(PeerInfo::name, PeerInfo::at, PeerInfo::proof, PeerInfo::proofText)
                .containsExactly(
                        tuple("java", "server a:1, driver " + driver.address(), null, ""),
                        tuple(
                                "old",
                                "server 127.0.0.1:" + servers.get(0).getPort(),
                                Proof.ADDRESS,
                                "only its address is known"),
                        tuple(
                                "port",
                                "server 127.0.0.1:" + servers.get(1).getPort(),
                                Proof.ADDRESS,
                                "only its address is known"));
    }

    @Test
    void refuses_two_names_of_one_server() {
        ServerSpec spec = Objects.requireNonNull(old.server());
        Peer twin = Peer.ofServer(new ServerSpec(
                "twin",
                null,
                null,
                Objects.requireNonNull(spec.address()).replace("127.0.0.1", "localhost"),
                null,
                root,
                Map.of(),
                Duration.ofSeconds(20),
                null,
                Map.of(),
                false,
                false));

        assertThatThrownBy(() -> RunningPeers.start(
                        List.of(new Pairing(client, old), new Pairing(client, twin)),
                        new RunContext("other", root, Path.of("logs")),
                        null,
                        null))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("servers 'old' and 'twin' are one server");
    }
}
