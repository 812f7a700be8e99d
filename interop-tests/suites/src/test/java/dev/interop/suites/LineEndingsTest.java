package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of this repository in a clone on a machine that converts line endings, such as WSL with Git for Windows. */
@DisplayNameGeneration(Sentences.class)
class LineEndingsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void make() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        Files.copy(ROOT.resolve(".gitattributes"), source.resolve(".gitattributes"));
    }

    @Test
    void a_script_keeps_LF_in_a_clone_with_autocrlf() throws IOException, InterruptedException {
        Files.copy(ROOT.resolve("interop-tests/doctor"), source.resolve("doctor"));

        assertThat(cloned().resolve("doctor")).hasSameBinaryContentAs(source.resolve("doctor"));
    }

    @Test
    void a_binary_file_without_zero_bytes_keeps_its_CRs() throws IOException, InterruptedException {
        for (String name : List.of("v1.binpb", "overview.png")) {
            Files.writeString(source.resolve(name), "a\r\nb\n", StandardCharsets.ISO_8859_1);
        }

        Path clone = cloned();
        assertThat(clone.resolve("overview.png")).hasSameBinaryContentAs(source.resolve("overview.png"));
        assertThat(clone.resolve("v1.binpb")).hasSameBinaryContentAs(source.resolve("v1.binpb"));
    }

    private Path cloned() throws IOException, InterruptedException {
        git(source, "init", "--quiet");
        git(source, "add", ".");
        git(source, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "files");
        git(folder, "clone", "--quiet", "source", "clone");
        return folder.resolve("clone");
    }

    private static void git(Path where, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=true"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(text).isZero();
    }
}
