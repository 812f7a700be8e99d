package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.interop.cases.CaseCall.Recorded;
import dev.interop.fault.HarnessFault;
import dev.interop.judge.CellResult;
import dev.interop.judge.Evidence;
import dev.interop.judge.RunJudge;
import dev.interop.peer.DriverSpec;
import dev.interop.peer.DriverTypes;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import dev.interop.peer.ServerSpec;
import dev.interop.peers.Places;
import dev.interop.peers.RunContext;
import dev.interop.plan.Cell;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import dev.interop.v1.LoadRequest;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers of the user's own. The driver reports the name "java"; the client has another name. */
class OwnDriversTest {
    private static final LoadRequest TYPES =
            LoadRequest.newBuilder().setName(HealthCase.TYPES).build();
    /** Writes the address of the driver in this process to the file after --address-file, then only runs. */
    private static final String PROGRAM = """
            #!/bin/sh
            echo "$A $1 $2 $3" >started
            while [ $1 != --address-file ]; do shift; done
            echo "$DRIVER" >$2.new
            mv $2.new $2
            exec sleep 60
            """;

    @TempDir
    private Path root;

    private JavaDriver driver;
    private Server service;
    private Peer server;
    private RunningPeers peers;

    @BeforeEach
    void start() throws IOException {
        driver = new JavaDriver();
        service = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new HealthStatusManager().getHealthService())
                .build()
                .start();
        server = Peer.ofServer(new ServerSpec(
                "old",
                null,
                null,
                "127.0.0.1:" + service.getPort(),
                null,
                root,
                Map.of(),
                Duration.ofSeconds(20),
                null,
                Map.of(),
                false,
                false));
    }

    @AfterEach
    void stop() {
        if (peers != null) {
            peers.close();
        }
        service.shutdownNow();
        driver.close();
    }

    private Peer client(List<String> command, String address, DriverTypes types) {
        return Peer.ofDriver(
                new DriverSpec(
                        "mine",
                        command,
                        null,
                        address,
                        address == null ? null : DriverSpec.LOOPBACK,
                        root,
                        Map.of("DRIVER", driver.address(), "A", "a")),
                types,
                "");
    }

    private Peer program(String text) throws IOException {
        Path program = Files.writeString(root.resolve("program"), text);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return client(List.of("./program", "-v"), null, DriverTypes.LOADED);
    }

    private void start(Peer client) {
        var pairings = List.of(new Pairing(client, server));
        var run = new RunContext(root.getFileName().toString(), root, Path.of("logs"));
        peers = RunningPeers.start(
                pairings,
                run,
                Places.prepare(pairings, run, RunAs.PROCESS, new PrintStream(PrintStream.nullOutputStream()))
                        .orElse(null),
                TYPES);
    }

    private CellResult call(Peer client) {
        return new CellRunner(peers, "run", new CellOptions(false, false), new RunJudge(CompareRules.NONE, null))
                .run(new Cell(HealthCase.of(HealthCase.METHOD, Recorded.YES, List.of()), new Pairing(client, server)));
    }

    @Test
    void calls_with_a_driver_that_is_a_command() throws IOException {
        Peer client = program(PROGRAM);
        start(client);

        CellResult result = call(client);

        assertThat(result.difference()).isNull();
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.reports().get(0).evidence()).isEqualTo(Evidence.ARRIVAL);
        assertThat(root.resolve("started")).content().isEqualTo("a -v driver --port\n");
        assertThat(driver.loaded()).containsExactly(TYPES);
        assertThat(result.reports().get(0).call().getTypes()).isEqualTo(HealthCase.TYPES);
        assertThat(RunWriter.describe(peers.drivers(), peers.servers()))
                .extracting(PeerInfo::name)
                .containsExactly("mine", "old");
    }

    @Test
    void calls_with_a_driver_at_an_address_and_generated_stubs() {
        Peer client = client(null, driver.address(), DriverTypes.GENERATED);
        start(client);

        CellResult result = call(client);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.reports().get(0).call().getTypes()).isEmpty();
        assertThat(driver.loaded()).isEmpty();
        assertThat(RunWriter.describe(peers.drivers(), peers.servers()))
                .extracting(PeerInfo::name, PeerInfo::at)
                .contains(tuple("mine", "driver " + driver.address()));
    }

    @Test
    void reports_a_command_that_does_not_exist() {
        assertThatThrownBy(() -> start(client(List.of("./gone"), null, DriverTypes.LOADED)))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("cannot start the mine driver: there is no program './gone' in ");
    }

    @Test
    void reports_a_driver_that_exits() throws IOException {
        Peer client = program("#!/bin/sh\necho no licence >&2\nexit 3\n");

        assertThatThrownBy(() -> start(client))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the mine driver did not start: it ended with exit code 3; last lines of logs/mine-driver.log:\n"
                                + "    no licence");
    }

    @Test
    void reports_an_address_that_nobody_serves() throws IOException {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertThatThrownBy(() -> start(client(null, "127.0.0.1:" + port, DriverTypes.LOADED)))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the mine driver at 127.0.0.1:%d cannot be used: it was not ready within 10 s; the last attempt ended with"
                                        .formatted(port)
                                + " UNAVAILABLE (Connection refused); start it there, or fix 'address' of client 'mine' in interop.yaml");
    }

    @Test
    void reports_an_address_that_is_no_driver() {
        assertThatThrownBy(() -> start(client(null, "127.0.0.1:" + service.getPort(), DriverTypes.LOADED)))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("it responds with UNIMPLEMENTED");
    }
}
