package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.Greetings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private static final String COMMAND =
            "the client command of java: the engine cannot start commands of a peer at an address";

    @TempDir
    private Path hub;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(hub.resolve("peers.yaml"), """
                peers:
                  - name: java
                    user-agent: java/
                    addresses: {server: "a:1", driver: "a:2", hub: h}
                """);
        Files.writeString(hub.resolve("differences.yaml"), "differences: []\n");
        Files.writeString(Files.createDirectory(hub.resolve("cases")).resolve("greet.yaml"), """
                cases:
                  - name: greet
                    requirement: Ada is greeted.
                    source: protos/greeterpb/helloworld.proto
                    calls:
                      - method: greeterpb.Greeter/SayHello
                        send: [{json: {name: Ada}}]
                        expect: {messages: [{json: {message: "Hello, Ada!"}}]}
                """);
    }

    @Test
    void a_whole_run_and_its_first_shard_tell_of_commands_that_their_suites_cannot_run() throws IOException {
        assertThat(skipped(Selection.ALL, null)).containsExactly(COMMAND);
        assertThat(skipped(Selection.ALL, new Shard(1, 1))).containsExactly(COMMAND);
    }

    @Test
    void a_narrowed_run_has_no_suites_beside_the_cells() throws IOException {
        assertThat(skipped(new Selection(null, null, "greet"), null)).isEmpty();
        assertThat(skipped(new Selection("java", null, null), null)).isEmpty();
        assertThat(skipped(new Selection(null, "java", null), null)).isEmpty();
    }

    private List<String> skipped(Selection selection, Shard shard) throws IOException {
        return Plan.read(new SuiteFiles(hub, Greetings.SERVICES), selection, shard).skipped().stream()
                .map(Skipped::toString)
                .toList();
    }
}
