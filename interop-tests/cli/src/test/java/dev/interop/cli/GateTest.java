package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.TextFormat;
import dev.interop.cli.CommandProcess.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process in a repository of its own, with a buf that prints what the test chose. */
class GateTest {
    private static final String PETS = """
            name: "acme/pets.proto"
            package: "acme"
            syntax: "proto3"
            message_type {
              name: "Cat"
              field { name: "age" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: "age" }
            }
            source_code_info { location { path: [4, 0, 2, 0] span: [6, 2, 20] leading_comments: " In years.\\n" } }
            """;
    private static final String CHANGED = PETS.replace("name: \"age\" number", "name: \"years\" number");
    /** The exit code and the output of a process. */
    @TempDir
    private Path root;

    @BeforeEach
    void make() throws IOException {
        file("protos/acme/pets.proto", "");
        file("protos/buf.yaml", "");
        file("protos/accepted-breaks.yaml", "");
        file("lint", "");
        file("buf", """
                #!/bin/sh
                case $1 in
                  build) cat head ;;
                  lint) cat lint; [ ! -s lint ] || exit 100 ;;
                  format) ;;
                  breaking) [ ! -e buf.lock ] ;;
                  config) [ ! -e buf.lock ] && echo '{"id":"FIELD_NO_DELETE","categories":["FILE"]}' ;;
                  *) echo "unknown command: $1" >&2; exit 1 ;;
                esac
                """);
        assertThat(root.resolve("buf").toFile().setExecutable(true)).isTrue();
        head(PETS);
        Files.createDirectory(root.resolve("protos/releases"));
        Files.createDirectories(root.resolve("interop-tests/suites"));
    }

    @Test
    void writes_a_release_once() throws IOException, InterruptedException {
        assertThat(interop("dev", "release", "--name", "v1"))
                .isEqualTo(new Exit(0, "protos/releases/v1.binpb: written; commit it\n", ""));
        assertThat(interop("dev", "release", "--name", "v1"))
                .isEqualTo(new Exit(
                        2,
                        "",
                        "interop dev release: release v1 already exists (protos/releases/v1.binpb) and must not change;"
                                + " choose another name\n"));
    }

    @Test
    void passes_if_nothing_changed() throws IOException, InterruptedException {
        interop("dev", "release", "--name", "v1");

        assertThat(interop("gate")).isEqualTo(new Exit(0, "no change since v1\n", ""));
        assertThat(summary()).startsWith("### proto-gate: no change since v1\n");
        assertThat(root.resolve("build/proto-gate/results.json")).exists();
    }

    @Test
    void a_lock_file_of_another_version_in_the_working_directory_is_not_read()
            throws IOException, InterruptedException {
        interop("dev", "release", "--name", "v1");
        file("buf.lock", "version: v1\n");

        assertThat(interop("gate")).isEqualTo(new Exit(0, "no change since v1\n", ""));
    }

    @Test
    void a_changed_comment_starts_no_peer_and_fails_if_the_user_wants_it() throws IOException, InterruptedException {
        interop("dev", "release", "--name", "v1");
        head(PETS.replace("In years", "In days"));

        Exit reported = interop("gate");

        assertThat(reported.out())
                .startsWith("1 change since v1\n")
                .contains("meaning changed? \"In years.\" → \"In")
                .endsWith("""
                        Only comments changed; old and new peers were not tested with each other.
                        proto-gate: passed
                        """);
        assertThat(reported.code()).isZero();

        file("interop.yaml", "gate: {comments: fail}\n");
        Exit failed = interop("gate");
        assertThat(failed.out())
                .contains("✗ protos/acme/pets.proto:7  acme.Cat.age breaks COMMENT_SAME\n"
                        + "  against v1: meaning changed? \"In years.\" → \"In days.\"\n")
                .endsWith("proto-gate: failed\n");
        assertThat(failed.code()).isEqualTo(1);

        file("protos/accepted-breaks.yaml", """
                - rule: COMMENT_SAME
                  path: acme.Cat.age
                  until: v1
                  reason: Nobody used the years.
                """);
        assertThat(interop("gate").code()).isZero();
    }

    @Test
    void reports_that_a_release_has_no_comments() throws IOException, InterruptedException {
        head(PETS.replaceFirst("source_code_info .*", ""));
        interop("dev", "release", "--name", "v1");
        head(PETS);
        file("interop.yaml", "gate: {comments: fail}\n");

        assertThat(interop("gate"))
                .isEqualTo(new Exit(0, "no change since v1\nv1: has no comments, so words cannot be compared\n", ""));
    }

    @Test
    void fails_for_a_lint_finding_alone() throws IOException, InterruptedException {
        interop("dev", "release", "--name", "v1");
        file("lint", """
                {"path":"protos/acme/pets.proto","start_line":7,"type":"PACKAGE_DEFINED","message":"Declare it."}
                """);

        Exit result = interop("gate", "--lint");

        assertThat(interop("gate").code()).isZero();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("✗ protos/acme/pets.proto:7  lint PACKAGE_DEFINED\n  Declare it.\n");
    }

    @Test
    void prints_tests_of_junit() throws IOException, InterruptedException {
        Exit problem = interop("gate", "--format", "junit");
        interop("dev", "release", "--name", "v1");
        Exit passed = interop("gate", "--format", "junit");
        file("lint", """
                {"path":"protos/acme/pets.proto","start_line":7,"type":"PACKAGE_DEFINED","message":"Declare it."}
                """);
        Exit failed = interop("gate", "--format", "junit", "--lint");

        assertThat(problem.code()).isEqualTo(2);
        assertThat(problem.out()).contains("tests=\"1\" failures=\"0\" errors=\"1\"", "is not in a git repository (");
        assertThat(passed.code()).isZero();
        assertThat(passed.out()).contains("tests=\"1\" failures=\"0\" errors=\"0\"", "name=\"no change since v1\"");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out())
                .contains("tests=\"1\" failures=\"1\" errors=\"0\"", "<failure message=\"Declare it.\"");
    }

    @Test
    void a_problem_is_an_object_of_json() throws IOException, InterruptedException {
        Exit result = interop("gate", "--format", "json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).startsWith("{\n  \"problem\" : \"").endsWith("\",\n  \"exit-code\" : 2\n}\n");
        assertThat(result.err()).contains("is not in a git repository (");
    }

    @Test
    void a_peer_that_does_not_start_is_no_finding() throws IOException, InterruptedException {
        interop("dev", "release", "--name", "v1");
        head(CHANGED);

        Exit result = interop("gate");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out())
                .startsWith("1 change since v1\n")
                .contains("✗ skipped: wire, JSON, old clients, old servers\n  harness error: ")
                .contains("not tested: generated code: INTEROP_PYTHON is ")
                .endsWith("proto-gate: cannot judge\n");
    }

    @Test
    void writes_a_summary_if_it_cannot_judge() throws IOException, InterruptedException {
        Exit result = interop("gate");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("interop gate: %s is not in a git repository ("
                        .formatted(root.resolve("protos").toRealPath()));
        assertThat(summary())
                .isEqualTo("### proto-gate: cannot judge\n\n```\n%s```\n"
                        .formatted(result.err().substring("interop gate: ".length())));
    }

    @Test
    void rejects_a_folder_without_a_buf_yaml_above_it() throws IOException, InterruptedException {
        Files.delete(root.resolve("protos/buf.yaml"));

        assertThat(interop("dev", "release", "--name", "v1"))
                .isEqualTo(new Exit(
                        2,
                        "",
                        "interop dev release: there is no buf.yaml in or above protos/acme; pass the folders to which"
                                + " imports are relative with --root FOLDER, or list them in interop.yaml as"
                                + " 'protos: {roots: [FOLDER]}'\n"));
    }

    @Test
    void reads_only_its_own_entry_of_interop_yaml() throws IOException, InterruptedException {
        interop("dev", "release", "--name", "v1");
        file("interop.yaml", "gate: {against: 'descriptors:protos/releases/v1.binpb'}\nunknown: 1\n");

        assertThat(interop("gate")).isEqualTo(new Exit(0, "no change since v1\n", ""));
        file("interop.yaml", "gate: {agains: v1}\n");
        assertThat(interop("gate").err())
                .isEqualTo(
                        "interop gate: interop.yaml:1: unknown field 'agains'; allowed: accepted, against, comments, replies\n");
    }

    private Exit interop(String... arguments) throws IOException, InterruptedException {
        // No driver starts.
        var environment = Map.of("INTEROP_PYTHON", root.resolve("no-python").toString());
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--path", "protos/acme", "--buf", "./buf"));
        return CommandProcess.run(root, environment, line);
    }

    private String summary() throws IOException {
        return Files.readString(root.resolve("build/proto-gate/summary.md"));
    }

    private void head(String text) throws IOException {
        FileDescriptorProto file = TextFormat.parse(text, FileDescriptorProto.class);
        Files.write(
                root.resolve("head"),
                FileDescriptorSet.newBuilder().addFile(file).build().toByteArray());
    }

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }
}
