package dev.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.Case;
import dev.interop.cases.CaseFolder;
import dev.interop.peer.Peer;
import dev.interop.peer.ServerSpec;
import dev.interop.peer.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseTextsTest {
    private static final String GOOD = """
            cases:
              - name: greet
                requirement: Ada is greeted.
                source: helloworld.proto
                calls:
                  - method: greeterpb.Greeter/SayHello
                    metadata: {x-note: [a]}
                    send: [{json: {name: Ada}}]
                    expect: {messages: [{json: {message: "Hi"}}], server: {record: SOME}}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "RECORD, some, server's record: a handler ran and ended; server's record: metadata {x-note=[a]}",
        "ARRIVAL, some, the call arrives at the server; the call arrives with metadata {x-note=[a]}",
        "NONE, some, ''",
        "RECORD, none, no server has a record",
        "ARRIVAL, none, the call arrives at no server",
        "ARRIVAL, any, the call may arrive at the server"
    })
    void describes_what_is_judged(Evidence evidence, String record, String lines) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), GOOD.replace("SOME", record));
        Case testCase = CaseFolder.read(folder).get(0);

        List<String> expected = CaseTexts.of(testCase, evidence).get(0).expected();

        assertThat(String.join("; ", expected.subList(2, expected.size()))).isEqualTo(lines);
    }

    @Test
    void evidence_depends_on_the_probe_and_tls() {
        assertThat(Evidence.of(server(true, null))).isEqualTo(Evidence.RECORD);
        assertThat(Evidence.of(server(true, new TlsFiles(null, null, null, null))))
                .isEqualTo(Evidence.RECORD);
        assertThat(Evidence.of(server(false, null))).isEqualTo(Evidence.ARRIVAL);
        assertThat(Evidence.of(server(false, new TlsFiles(null, null, null, null))))
                .isEqualTo(Evidence.NONE);
        assertThat(Evidence.of(CaseFolder.peers("java").servers().get("java"))).isEqualTo(Evidence.RECORD);
    }

    private static Peer server(boolean probe, TlsFiles tls) {
        return Peer.ofServer(new ServerSpec(
                "new",
                null,
                null,
                "localhost:1",
                null,
                Path.of("/"),
                Map.of(),
                Duration.ofSeconds(1),
                tls,
                Map.of(),
                probe,
                false));
    }
}
