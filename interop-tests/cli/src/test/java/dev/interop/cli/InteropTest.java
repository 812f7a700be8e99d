package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class InteropTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_lists_all_commands_and_exit_codes() {
        assertThat(interop(Map.of(), "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "init",
                        "check",
                        "gate",
                        "results",
                        "dev",
                        "doctor",
                        "generate-completion",
                        "130  stopped with");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help(String command) {
        assertThat(interop(Map.of(), (command + " --help").split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: interop " + command + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            check --peers podman            | interop check: Invalid value for option '--peers': must be "container" (the default) or "process", not "podman"; see interop check --help
            check --shard 5/4               | interop check: Invalid value for option '--shard': '5/4' is not a shard; it must be NUMBER/COUNT with a number from 1 to the count, for example 2/4; see interop check --help
            check --wire                    | interop check: --wire is only allowed with --show; see interop check --help
            check --config gone.yaml        | interop check: there is no gone.yaml in
            check --nonsense                | interop check: Unknown option: '--nonsense'; see interop check --help
            check --update --show           | interop check: --update is not allowed with --show; see interop check --help
            check --update --shard 1/2      | interop check: --update is not allowed with --shard; see interop check --help
            init --server old               | interop init: --server must be NAME=COMMAND or NAME=HOST:PORT, not 'old'; see interop init --help
            init --server a=b:1 --server a=c:2 | interop init: --server has the name 'a' twice; see interop init --help
            init --reflection a:1 protos    | interop init: --reflection is not allowed with PROTO; pass one of them; see interop init --help
            gate --path a protos            | interop gate: Unmatched argument at index 3: 'protos'; see interop gate --help
            results compare                 | interop results compare: Missing required option: '--base=FILE'; see interop results compare --help
            results compare --base b.json --head gone.json | interop results compare: gone.json does not exist
            dev prove-gate --every 0        | interop dev prove-gate: --every must be at least 1, not 0
            dev prove-gate --random 0       | interop dev prove-gate: --random must be at least 1, not 0
            """)
    void wrong_usage_is_one_sentence_and_exit_code_2(String command, String sentence) {
        assertThat(interop(Map.of(), command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(sentence);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            check --format json --config gone.yaml | there is no gone.yaml in
            check --shard 5/4 --format=JSON        | Invalid value for option '--shard': '5/4' is not a shard;
            gate --format json --nonsense          | Unknown option: '--nonsense';
            results compare --format json          | Missing required option: '--base=FILE';
            """)
    void a_problem_is_also_a_result_if_the_format_is_json(String command, String start) throws JsonProcessingException {
        assertThat(interop(Map.of(), command.split(" "))).isEqualTo(2);
        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertThat(result.get("exit-code").asInt()).isEqualTo(2);
        assertThat(result.get("problem").asText()).startsWith(start);
        assertThat(err.toString()).contains(result.get("problem").asText());
    }

    @Test
    void a_problem_is_a_test_with_an_error_if_the_format_is_junit() {
        assertThat(interop(Map.of("INTEROP_FORMAT", "junit"), "gate", "--nonsense"))
                .isEqualTo(2);
        assertThat(out.toString()).startsWith("<?xml").contains(" errors=\"1\" ", "<error message=\"");
    }

    @Test
    void an_option_has_its_default_in_the_environment() {
        assertThat(interop(Map.of("INTEROP_SHARD", "9/2"), "check")).isEqualTo(2);
        assertThat(err.toString()).contains("'9/2' is not a shard");
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        assertThat(interop(Map.of("INTEROP_SHARD", "", "INTEROP_PEERS", "podman"), "check"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("not \"podman\"");
    }

    @Test
    void the_variable_of_a_flag_must_be_1_or_0() {
        assertThat(interop(Map.of("INTEROP_FAMILIES", "yes"), "check")).isEqualTo(2);
        assertThat(err.toString()).startsWith("interop check: INTEROP_FAMILIES must be 1 or 0, not \"yes\"");
    }

    static Stream<String> commands() {
        return List.of(
                "init",
                "check",
                "gate",
                "results",
                "results compare",
                "results merge",
                "results report",
                "dev",
                "dev prove-gate",
                "dev release",
                "dev certificates",
                "doctor")
                .stream();
    }

    private int interop(Map<String, String> environment, String... arguments) {
        CommandLine command = Interop.commandLine(environment);
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(arguments);
    }
}
