package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void refuses_to_reset_a_server_at_another_machine() throws IOException {
        Path config = suite.resolve("interop.yaml");
        Files.writeString(
                config,
                Files.readString(config).replace("a:1", "192.0.2.1:1")
                        + "reset: {command: [./reset.sh], before: pairing}\n");

        assertThatThrownBy(() -> plan("greet"))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "interop.yaml:8: 'reset' is not allowed for the server 'java', because its address 192.0.2.1:1 is not on this machine; if its data may be lost, add 'disposable: true' to the server, otherwise remove 'reset'");

        Files.writeString(config, Files.readString(config).replace("192.0.2.1:1", "localhost:1"));

        assertThat(plan("greet").cells()).hasSize(1);
    }

    @Test
    void resets_only_disposable_servers_of_the_service_at_another_machine() throws IOException {
        Path config = Files.writeString(suite.resolve("interop.yaml"), """
                version: 1
                cases: ["cases/*.yaml"]
                servers:
                  here: {command: [./server, "${port}"]}
                  stage: {address: "192.0.2.1:443"}
                clients: [java]
                reset: {command: [./reset.sh], before: pairing}
                """);

        assertThatThrownBy(() -> plan("greet"))
                .isInstanceOf(YamlProblem.class)
                .hasMessageStartingWith("interop.yaml:7: 'reset' is not allowed for the server 'stage'");
        assertThat(Plan.read(GreeterSuite.read(config), new Selection(null, "here", null), null)
                        .cells())
                .hasSize(1);

        Files.writeString(config, Files.readString(config).replace("443\"", "443\", disposable: true"));

        assertThat(plan("greet").cells()).hasSize(2);
    }

    @Test
    void refuses_to_wait_for_a_server_without_probe() throws IOException {
        Path config = writeServer();
        writeCall("steps: [{send: {json: {name: Ada}}}, {await-received: 1}, half-close, {receive: end}]", "");

        assertThatThrownBy(() -> plan("greet"))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining(
                        "'await-received' needs a server that reports what it has received, but the server 'here' has no");

        Files.writeString(config, Files.readString(config).replace("${port}\"]", "${port}\"], probe: true"));

        assertThat(plan("greet").cells()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handler: none-ran", "cancelled: true"})
    void refuses_to_expect_a_record_of_a_server_without_probe(String expected) throws IOException {
        Path config = writeServer();
        writeCall("send: [{json: {name: Ada}}]", ", server: {%s}".formatted(expected));

        assertThatThrownBy(() -> plan("greet"))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("are compared with the record of a server, but the server 'here' has no");

        Files.writeString(config, Files.readString(config).replace("${port}\"]", "${port}\"], probe: true"));

        assertThat(plan("greet").cells()).hasSize(1);
    }

    private Path writeServer() throws IOException {
        return Files.writeString(suite.resolve("interop.yaml"), """
                version: 1
                cases: ["cases/*.yaml"]
                servers:
                  here: {command: [./server, "${port}"]}
                clients: [java]
                """);
    }

    /**
     * @param requests 'send' or 'steps'
     * @param expected more fields of 'expect'
     */
    private void writeCall(String requests, String expected) throws IOException {
        Files.writeString(suite.resolve("cases/greet.yaml"), """
                cases:
                  - name: greet
                    requirement: Ada is greeted.
                    source: protos/greeterpb/helloworld.proto
                    calls:
                      - method: greeterpb.Greeter/SayHello
                        %s
                        expect: {messages: [{json: {message: "Hello, Ada!"}}]%s}
                """.formatted(requests, expected));
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
