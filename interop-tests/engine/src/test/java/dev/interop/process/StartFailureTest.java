package dev.interop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {
    @TempDir
    Path folder;

    private String reason(String program) {
        var failure = catchThrowableOfType(
                IOException.class,
                () -> new ProcessBuilder(program).directory(folder.toFile()).start());
        assertThat(failure).describedAs("%s can be started", program).isNotNull();
        return StartFailure.reason(program, folder, failure);
    }

    private void program(String name, String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void names_a_missing_program() {
        assertThat(reason("./server")).isEqualTo("there is no program './server' in " + folder);
        assertThat(reason("/no/server")).isEqualTo("there is no program '/no/server'");
        assertThat(reason("no-such-program")).isEqualTo("there is no program 'no-such-program' in the folders of PATH");
    }

    @Test
    void names_the_end_of_a_broken_chain_of_links() throws IOException {
        Files.createDirectories(folder.resolve(".venv/bin"));
        Files.createSymbolicLink(folder.resolve(".venv/bin/python"), Path.of("python3"));
        Files.createSymbolicLink(folder.resolve(".venv/bin/python3"), Path.of("/none/bin/python3.13"));
        Files.createSymbolicLink(folder.resolve("env"), Path.of("/none/env"));

        assertThat(reason(".venv/bin/python"))
                .isEqualTo(
                        "the program '.venv/bin/python' is a link to /none/bin/python3.13, which does not exist here");
        assertThat(reason("env/bin/python"))
                .isEqualTo("the program 'env/bin/python' is a link to /none/env, which does not exist here");
    }

    @Test
    void names_what_a_program_lacks() throws IOException {
        program("script", "#!/none/bin/python3 -I\n", "rwxr-xr-x");
        program("text", "echo", "rw-r--r--");

        assertThat(reason("./script"))
                .isEqualTo("the program './script' needs /none/bin/python3, which does not exist here");
        assertThat(reason("./text"))
                .isEqualTo("the file './text' is not executable; run 'chmod +x %s'", folder.resolve("./text"));
        assertThat(reason(folder.toString())).isEqualTo("the program '%s' is a folder", folder);
    }

    @Test
    void removes_the_words_of_java() {
        assertThat(StartFailure.ofSystem("Cannot run program \"a\": error=8, Exec format error"))
                .isEqualTo("Exec format error");
        assertThat(StartFailure.ofSystem(
                        "Cannot run program \"a\" (in directory \".\"): Exec failed, error: 8 (Exec format error) "
                                .strip()))
                .isEqualTo("Exec format error");
    }
}
