package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.Case;
import dev.interop.cases.CaseFolder;
import dev.interop.cases.Greetings;
import dev.interop.cases.KnownDifference;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseTest {
    private static final Peer JAVA = new Peer("java", "java-peer", "java/", Map.of(), List.of());
    private static final String EXPIRED = "{status: {code: DEADLINE_EXCEEDED, message: {library: true}}}";
    private static final String GREETED = "{messages: [{json: {message: \"Hello, Ada!\"}}]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "-1s, TOGETHER, TOGETHER",
        "2s, CALM, WAITING",
        "5s, CALM, WAITING",
        "6s, TOGETHER, TOGETHER",
    })
    void short_timeout_decides_when_a_cell_runs(String timeout, Phase ifItMustNotExpire, Phase ifItMustExpire)
            throws IOException {
        assertThat(phase(call(timeout, GREETED), null)).isEqualTo(ifItMustNotExpire);
        assertThat(phase(call(timeout, EXPIRED), null)).isEqualTo(ifItMustExpire);
    }

    @Test
    void cell_waits_for_a_timeout_of_a_known_difference() throws IOException {
        var known = new KnownDifference(Greetings.difference("hangs", false), read(call("3s", EXPIRED)));

        assertThat(phase(call("3s", GREETED), known)).isEqualTo(Phase.WAITING);
    }

    @ParameterizedTest
    @CsvSource({"999ms, TOGETHER", "1s, WAITING"})
    void cell_with_a_long_raw_wait_is_waiting(String wait, Phase phase) throws IOException {
        assertThat(phase("""
                    raw-client:
                      method: greeterpb.Greeter/SayHello
                      frames: [{headers: {}}, {wait: %s}, {reset: CANCEL}]
                      expect: {end: nothing}
                follow-up:
                  method: greeterpb.Greeter/SayHello
                  send: [{json: {name: Ada}}]
                  expect: {messages: [{json: {message: "Hello, Ada!"}}]}
                """.formatted(wait), null)).isEqualTo(phase);
    }

    @Test
    void cell_without_a_timeout_runs_with_others_or_alone() throws IOException {
        String call = call("2s", GREETED).replace("timeout: 2s", "connection: fresh");

        assertThat(phase(call, null)).isEqualTo(Phase.TOGETHER);
        assertThat(phase("    alone: true\n" + call, null)).isEqualTo(Phase.ALONE);
    }

    private static String call(String timeout, String expect) {
        return """
                    calls:
                      - method: greeterpb.Greeter/SayHello
                        timeout: %s
                        send: [{json: {name: Ada}}]
                        expect: %s
                """.formatted(timeout, expect);
    }

    private Phase phase(String body, KnownDifference known) throws IOException {
        return Phase.of(new Cell(read(body), new Pairing(JAVA, JAVA), known));
    }

    private Case read(String body) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), """
                cases:
                  - name: greet
                    requirement: Ada is greeted.
                    source: helloworld.proto
                """ + body);
        return CaseFolder.read(folder).get(0);
    }
}
