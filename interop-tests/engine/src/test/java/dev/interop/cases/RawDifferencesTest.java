package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.RawClientCall.RawEnd;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known differences in cells where the engine itself is one side. */
class RawDifferencesTest {
    private static final String ENTRY = """
            differences:
              - id: resets
                cases: [hostile/client]
                servers: [java]
                expect: {reset: CANCEL}
                why: It does.
                source: seen
                advice: None.
            """;

    @TempDir
    private Path folder;

    @Test
    void entry_for_a_raw_client_may_expect_a_reset() throws IOException {
        Case client = read(RawCaseReaderTest.CLIENT);
        Differences differences = read(ENTRY, client);

        KnownDifference known = differences.find(client, "raw", "java").orElseThrow();
        assertThat(known.expected().rawClient().expected().end()).isEqualTo(RawEnd.reset(8));
        assertThat(known.expected().rawClient().frames())
                .isEqualTo(client.rawClient().frames());
        assertThat(differences.find(client, "raw", "python")).isEmpty();
        assertThat(differences.find(client, "java", "java")).isEmpty();
    }

    @Test
    void entry_for_a_raw_server_selects_clients() throws IOException {
        Case server = read(RawCaseReaderTest.SERVER);
        Differences differences = read(forServer(), server);

        CaseCall bound = differences
                .find(server, "java", "raw")
                .orElseThrow()
                .expected()
                .calls()
                .get(0);
        assertThat(bound.expected().status().code()).isEqualTo(io.grpc.Status.Code.INTERNAL);
        assertThat(bound.rawServer()).isEqualTo(server.calls().get(0).rawServer());
        assertThat(differences.find(server, "python", "raw")).isEmpty();
    }

    @Test
    void rejects_clients_in_an_entry_for_a_raw_client() throws IOException {
        Case client = read(RawCaseReaderTest.CLIENT);
        String wrong = ENTRY.replace("servers:", "clients: [java]\n    servers:");

        assertThatThrownBy(() -> read(wrong, client))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("differences.yaml:2: 'hostile/client' matches no cell; remove the entry or fix the glob");
    }

    @Test
    void rejects_raw_client_fields_for_a_raw_server() throws IOException {
        Case server = read(RawCaseReaderTest.SERVER);
        String wrong = forServer().replace("{status: {code: INTERNAL}}", "{reset: CANCEL}");

        assertThatThrownBy(() -> read(wrong, server))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "differences.yaml:5: unknown field 'reset'; allowed: headers, messages, reference, server, status, trailers, wire");
    }

    private static String forServer() {
        return ENTRY.replace("hostile/client", "greet/*")
                .replace("servers:", "clients:")
                .replace("{reset: CANCEL}", "{status: {code: INTERNAL}}");
    }

    private Differences read(String yaml, Case testCase) throws IOException {
        Path file = Files.writeString(folder.resolve("differences.yaml"), yaml);
        return Differences.read(file, folder, List.of(testCase), CaseFolder.peers("java", "python"));
    }

    private Case read(String yaml) throws IOException {
        Path cases = Files.createDirectories(folder.resolve("cases"));
        Files.writeString(cases.resolve("good.yaml"), yaml);
        return CaseFolder.read(cases).get(0);
    }
}
