package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;

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
    private Path suite;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(suite.resolve("interop.yaml"), """
                version: 1
                cases: ["cases/*.yaml"]
                differences: differences.yaml
                peers:
                  - name: java
                    user-agent: java/
                    addresses: {server: "a:1", driver: "a:2", hub: h}
                """);
        Files.writeString(suite.resolve("differences.yaml"), "differences: []\n");
        Files.writeString(Files.createDirectory(suite.resolve("cases")).resolve("greet.yaml"), """
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
    void full_run_and_first_shard_list_skipped_client_commands() throws IOException {
        assertThat(skipped(Selection.ALL, null)).containsExactly(COMMAND);
        assertThat(skipped(Selection.ALL, new Shard(1, 1))).containsExactly(COMMAND);
    }

    @Test
    void filtered_run_has_no_suites_besides_the_cells() throws IOException {
        assertThat(skipped(new Selection(null, null, "greet"), null)).isEmpty();
        assertThat(skipped(new Selection("java", null, null), null)).isEmpty();
        assertThat(skipped(new Selection(null, "java", null), null)).isEmpty();
    }

    @Test
    void says_which_earlier_cases_of_a_sequence_run_too() throws IOException {
        Path file = suite.resolve("cases/greet.yaml");
        String greet = Files.readString(file);
        String entries = greet.substring(greet.indexOf("  - name"));
        Files.writeString(
                file,
                "sequence: true\n" + greet + entries.replace("greet\n", "again\n")
                        + entries.replace("greet\n", "last\n"));

        assertThat(plan("last").earlierCells())
                .contains(
                        "2 cells of earlier cases run, too, because a sequence runs from its first case: greet, again");
        assertThat(plan("greet").earlierCells()).isEmpty();
    }

    private Plan plan(String cases) throws IOException {
        return Plan.read(GreeterSuite.read(suite.resolve("interop.yaml")), new Selection(null, null, cases), null);
    }

    private List<String> skipped(Selection selection, Shard shard) throws IOException {
        return Plan.read(GreeterSuite.read(suite.resolve("interop.yaml")), selection, shard).skipped().stream()
                .map(Skipped::toString)
                .toList();
    }
}
