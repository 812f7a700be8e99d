package dev.interop.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
    @TempDir
    private Path folder;

    @Test
    void skips_what_a_process_wrote_before_the_cell() throws IOException {
        Path log = Files.writeString(folder.resolve("java-server.log"), "listening\n");
        Traces traces = Traces.begin(folder);
        Files.writeString(log, "OUTBOUND HEADERS\nOUTBOUND DATA\n", StandardOpenOption.APPEND);

        assertThat(printed(traces)).isEqualTo("""
                trace  %s, lines written during the cell, including the engine's own calls
                  OUTBOUND HEADERS
                  OUTBOUND DATA
                """.formatted(log));
    }

    @Test
    void counts_lines_because_secrets_in_earlier_lines_have_been_replaced() throws IOException {
        Path log = Files.writeString(folder.resolve("java-server.log"), "token a-long-token\r\nlistening\n");
        Traces traces = Traces.begin(folder);
        Files.writeString(log, "token $\r\nlistening\nOUTBOUND HEADERS\n");

        assertThat(printed(traces)).isEqualTo("""
                trace  %s, lines written during the cell, including the engine's own calls
                  OUTBOUND HEADERS
                """.formatted(log));
    }

    @Test
    void explains_how_to_trace_if_a_process_wrote_nothing() throws IOException {
        Path log = Files.writeString(folder.resolve("java-server.log"), "listening\n");

        assertThat(printed(Traces.begin(folder))).isEqualTo("""
                trace  %s, lines written during the cell, including the engine's own calls
                  no lines; variables turn on the traces of a library: 'trace' of a peer, 'env' of a server in interop.yaml
                """.formatted(log));
    }

    @Test
    void reports_that_peers_at_addresses_have_no_trace_here() throws IOException {
        assertThat(printed(Traces.begin(folder.resolve("none"))))
                .isEqualTo("trace  none: peers at addresses write their logs on their own machines\n");
    }

    private static String printed(Traces traces) throws IOException {
        var out = new ByteArrayOutputStream();
        traces.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
