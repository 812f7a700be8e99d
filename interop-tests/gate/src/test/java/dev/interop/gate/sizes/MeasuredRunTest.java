package dev.interop.gate.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MeasuredRunTest {
    @TempDir
    private Path folder;

    @Test
    void measures_a_command_and_what_it_starts() throws IOException {
        Path log = folder.resolve("log");
        // The inner process computes for a while, and both shells wait for it.
        List<String> command = List.of(
                "bash",
                "-c",
                "echo here: $PWD; bash -c 'timeout 0.6 sh -c \"while :; do :; done\"'; echo late >&2; exit 3");

        MeasuredRun run = MeasuredRun.of(command, folder.toRealPath(), log);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.seconds()).isGreaterThan(0.5);
        assertThat(run.processorSeconds()).isBetween(0.01, run.seconds());
        assertThat(run.mebibytes()).isPositive();
        assertThat(run.peerMebibytes()).isPositive();
        assertThat(Files.readString(log)).isEqualTo("here: %s\nlate\n".formatted(folder.toRealPath()));
    }
}
