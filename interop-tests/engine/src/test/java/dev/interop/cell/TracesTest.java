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
    void what_a_process_wrote_as_it_started_is_left_out() throws IOException {
        Path log = Files.writeString(folder.resolve("java-server.log"), "listening\n");
        Traces traces = Traces.begin(folder);
        Files.writeString(log, "OUTBOUND HEADERS\nOUTBOUND DATA\n", StandardOpenOption.APPEND);

        assertThat(told(traces)).isEqualTo("""
                trace  %s, while the cell ran, the hub's own calls included
                  OUTBOUND HEADERS
                  OUTBOUND DATA
                """.formatted(log));
    }

    @Test
    void a_process_that_traces_nothing_is_told_with_the_way_out() throws IOException {
        Path log = Files.writeString(folder.resolve("java-server.log"), "listening\n");

        assertThat(told(Traces.begin(folder))).isEqualTo("""
                trace  %s, while the cell ran, the hub's own calls included
                  nothing; 'trace' in interop-tests/suites/peers.yaml says what makes the peer's library trace
                """.formatted(log));
    }

    @Test
    void where_all_peers_are_at_addresses_that_is_told() throws IOException {
        assertThat(told(Traces.begin(folder.resolve("none"))))
                .isEqualTo("trace  none: what peers at addresses write is where they run\n");
    }

    private static String told(Traces traces) throws IOException {
        var out = new ByteArrayOutputStream();
        traces.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
