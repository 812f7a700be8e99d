package dev.interop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.shape.Shapes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command in a repository of its own, with a buf that says what it is told to say. */
class GateCommandTest {
    private static final String PETS = Shapes.pets("pets/pets.proto", "greeterpb/pets.proto");
    private static final String CHANGED = Shapes.replaced(PETS, "name: \"age\" number", "name: \"years\" number");
    private static final int LIMIT_SECONDS = 30;

    /** Exits like the gate, and says nothing else on stdout. */
    private record Told(int code, String out, String err) {}

    @TempDir
    private Path root;

    @BeforeEach
    void make() throws IOException {
        file("protos/greeterpb/pets.proto", "");
        file("protos/accepted-breaks.yaml", "");
        file("lint", "");
        file("buf", """
                #!/bin/sh
                case $1 in
                  build) while [ "$1" != -o ]; do shift; done; cp head "$2" ;;
                  lint) cat lint; [ ! -s lint ] || exit 100 ;;
                  format | breaking) ;;
                  config) echo '{"id":"FIELD_NO_DELETE","categories":["FILE"]}' ;;
                  *) echo "not known: $1" >&2; exit 1 ;;
                esac
                """);
        assertThat(root.resolve("buf").toFile().setExecutable(true)).isTrue();
        head(PETS);
        Files.createDirectory(root.resolve("protos/releases"));
    }

    @Test
    void a_release_is_cut_once() throws IOException, InterruptedException {
        assertThat(gate("release", "v1")).isEqualTo(new Told(0, "protos/releases/v1.binpb: written; commit it\n", ""));
        assertThat(gate("release", "v1"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "proto-gate: the release v1 exists (protos/releases/v1.binpb), and what was released stays as it"
                                + " is; choose another name\n"));
    }

    @Test
    void no_change_is_green_and_told() throws IOException, InterruptedException {
        gate("release", "v1");

        assertThat(gate("static")).isEqualTo(new Told(0, "no change since v1\n", ""));
        assertThat(summary()).startsWith("### proto-gate: no change since v1\n");
        assertThat(root.resolve("build/proto-gate/results.json")).exists();
    }

    @Test
    void lint_alone_is_red() throws IOException, InterruptedException {
        gate("release", "v1");
        file("lint", """
                {"path":"protos/greeterpb/pets.proto","start_line":7,"type":"PACKAGE_DEFINED","message":"Say it."}
                """);

        Told told = gate("static");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out()).contains("✗ protos/greeterpb/pets.proto:7  lint PACKAGE_DEFINED\n  Say it.\n");
    }

    @Test
    void a_change_is_not_told_by_the_static_layer_alone() throws IOException, InterruptedException {
        gate("release", "v1");
        gate("static");
        head(CHANGED);

        assertThat(gate("static")).isEqualTo(new Told(10, "", ""));
        // Of the run before.
        assertThat(root.resolve("build/proto-gate/results.json")).doesNotExist();
        assertThat(root.resolve("build/proto-gate/summary.md")).doesNotExist();
    }

    @Test
    void peers_that_cannot_be_started_leave_the_static_layer_and_red() throws IOException, InterruptedException {
        gate("release", "v1");
        head(CHANGED);
        file("interop-tests/peers.yaml", "peers: [{name: java, image: java-peer, user-agent: java}]\n");

        Told told = gate("live");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).isEqualTo("peers  java has no stand-in, so it takes no part\n");
        assertThat(told.out())
                .startsWith("1 change since v1\n")
                .contains("✗ left out: wire, JSON, old clients, old servers\n"
                        + "  harness error: no peer in interop-tests/peers.yaml has a stand-in; name one there\n")
                .endsWith("proto-gate: red\n");
    }

    @Test
    void what_cannot_be_judged_is_told_to_the_pull_request_too() throws IOException, InterruptedException {
        Told told = gate("static");

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err()).startsWith("proto-gate: protos/releases ");
        assertThat(summary())
                .isEqualTo("### proto-gate: cannot judge\n\n```\n%s```\n"
                        .formatted(told.err().substring("proto-gate: ".length())));
    }

    private Told gate(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GateCommand.class.getName(),
                "./buf"));
        line.addAll(List.of(arguments));
        Path out = root.resolve("out");
        Path err = root.resolve("err");
        var builder = new ProcessBuilder(line).directory(root.toFile());
        builder.environment().remove("GITHUB_STEP_SUMMARY");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Told(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private String summary() throws IOException {
        return Files.readString(root.resolve("build/proto-gate/summary.md"));
    }

    private void head(String text) throws IOException {
        Files.write(root.resolve("head"), Shapes.set(text).toByteArray());
    }

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }
}
