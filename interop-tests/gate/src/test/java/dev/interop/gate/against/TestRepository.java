package dev.interop.gate.against;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.version.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository of a test. */
record TestRepository(Path folder) {
    private static final List<String> IDENTITY = List.of(
            "-c",
            "user.name=Ada",
            "-c",
            "user.email=ada@example.org",
            "-c",
            "init.defaultBranch=main",
            "-c",
            "protocol.file.allow=always",
            "-c",
            "commit.gpgsign=false");

    static TestRepository create(Path folder) throws IOException {
        Files.createDirectories(folder);
        var repository = new TestRepository(folder.toRealPath());
        repository.git("init", "-q", ".");
        return repository;
    }

    /** Runs git and returns its output. */
    String git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(IDENTITY);
        command.addAll(List.of(arguments));
        ProgramRun run = ProgramRun.of(new ProcessBuilder(command).directory(folder.toFile()), new byte[0]);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.text().strip();
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Commits all files and returns the id of the commit. */
    String commit(String message) throws IOException {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD");
    }
}
