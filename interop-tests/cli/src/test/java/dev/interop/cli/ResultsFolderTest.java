package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {
    @TempDir
    private Path folder;

    @Test
    void refuses_a_second_run_until_the_first_ends() throws IOException {
        Path build = folder.resolve("build");
        try (ResultsFolder first = ResultsFolder.lock(build.resolve("interop"))) {
            first.keepPrevious();
            assertThatThrownBy(() -> ResultsFolder.lock(build.resolve("cell")))
                    .isInstanceOf(HarnessFault.class)
                    .hasMessage(
                            "another run of interop, process %d, writes its results to %s; wait until it ends, or run"
                                    + " this one in another folder",
                            ProcessHandle.current().pid(), build);
        }
        ResultsFolder.lock(build.resolve("cell")).close();
    }

    @Test
    void a_file_of_a_killed_run_locks_nothing() throws IOException {
        Path lock = folder.resolve("interop.lock");
        Files.writeString(lock, "12345678\n");

        ResultsFolder.lock(folder.resolve("cell")).close();

        assertThat(lock).hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void refuses_a_file_in_place_of_the_folder() throws IOException {
        Path build = Files.createFile(folder.resolve("build"));

        assertThatThrownBy(() -> ResultsFolder.lock(build.resolve("interop")))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "%s is not a folder, so it cannot hold the results of a run; rename it, or change to another"
                                + " folder",
                        build);
    }

    @Test
    void refuses_a_folder_without_write_permission() {
        // The folder /sys is read-only for each user, also for root.
        Path build = Path.of("/sys/interop-build");

        assertThatThrownBy(() -> ResultsFolder.lock(build.resolve("interop")))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "cannot write to %s, which holds the results of a run; change to a folder that this user can"
                                + " write",
                        build);
    }
}
