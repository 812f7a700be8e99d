package dev.interop.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonEnvironmentTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private PythonEnvironment environment(String text) {
        Map<String, byte[]> files =
                Map.of(DriverBundle.REQUIREMENTS, text.getBytes(StandardCharsets.UTF_8), DriverBundle.PIP, new byte[0]);
        return new PythonEnvironment(
                new DriverBundle("1.2", "acme/interop", files),
                new PythonSearch(List.of(folder.resolve("bin"))),
                new CacheFolder(folder.resolve("cache")));
    }

    private Path ensure() {
        return environment("a==1 \\\n  --hash=x\nb==2\n").ensure(new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private void python(String environment) throws IOException {
        FakePython.write(folder.resolve("bin"), "python3", "3.12.1", environment);
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(folder.resolve("bin/python3.log"))) {
            return lines.count();
        }
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void builds_once_with_progress() throws IOException {
        python(FakePython.environment("exit 0"));

        Path built = ensure();
        assertThat(ensure()).isEqualTo(built);

        Path own = built.getParent().getParent();
        assertThat(own.getParent()).isEqualTo(folder.resolve("cache"));
        assertThat(own.getFileName().toString()).matches("python-1\\.2-3\\.12\\.1-[0-9a-f]{12}");
        assertThat(output().replaceAll("after \\d+ s", "after N s")).isEqualTo("""
                python %s/bin/python3, version 3.12.1
                python creating the environment of the Python drivers in %s
                python installing 2 packages
                python ready after N s; later runs use it without a network
                """.formatted(folder, own));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void other_packages_have_another_folder() throws IOException {
        python(FakePython.environment("exit 0"));

        var progress = new PrintStream(output, true, StandardCharsets.UTF_8);
        assertThat(environment("a==2\n").ensure(progress)).isNotEqualTo(ensure());
    }

    @Test
    void a_missing_or_shortened_file_is_built_again() throws IOException {
        python(FakePython.environment("exit 0"));
        Path bin = ensure().getParent();

        for (String broken : List.of("buf", "python", "../complete")) {
            Files.delete(bin.resolve(broken));
            ensure();
        }
        Files.write(bin.resolve("buf"), new byte[0]);
        ensure();

        assertThat(builds()).isEqualTo(5);
        assertThat(output())
                .contains("python the environment in " + bin.getParent() + " is incomplete; building it again");
    }

    @Test
    void a_failing_pip_is_one_sentence_and_leaves_an_incomplete_folder() throws IOException {
        python(FakePython.environment("echo WARNING: retry; echo ERROR: no network; exit 1"));

        assertThatThrownBy(this::ensure)
                .isInstanceOf(HarnessFault.class)
                .hasMessage("cannot install the packages of the Python drivers: ERROR: no network;"
                        + " check the network and the package sources ('pip config list'), then run the command again");

        python(FakePython.environment("exit 0"));
        ensure();
        assertThat(output()).contains("is incomplete; building it again");
    }

    @Test
    void a_python_without_venv_is_one_sentence() throws IOException {
        python("echo /usr/bin/python3: No module named venv; exit 1");

        assertThatThrownBy(this::ensure)
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "%s/bin/python3 has no complete module venv, which creates the environment of the Python"
                                + " drivers; install it (Debian, Ubuntu: apt-get install python3-venv)",
                        folder);
    }

    @Test
    void removes_what_was_not_used_for_a_week() throws IOException {
        python(FakePython.environment("exit 0"));
        Path old = Files.createDirectories(folder.resolve("cache/python-old"));
        Path recent = Files.createDirectories(folder.resolve("cache/python-recent"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));

        ensure();

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(output()).contains("python removing " + old + ", which was not used for 7 days");
    }

    @Test
    void status_builds_nothing() throws IOException {
        python(FakePython.environment("exit 0"));

        PythonStatus before = environment("a==1\n").status();
        Path built = environment("a==1\n").ensure(new PrintStream(output, true, StandardCharsets.UTF_8));
        PythonStatus after = environment("a==1\n").status();

        Path own = built.getParent().getParent();
        var python = folder.resolve("bin/python3");
        assertThat(before).isEqualTo(new PythonStatus(python, "3.12.1", own.getParent(), own, false, List.of()));
        assertThat(after).isEqualTo(new PythonStatus(python, "3.12.1", own.getParent(), own, true, List.of()));
    }
}
