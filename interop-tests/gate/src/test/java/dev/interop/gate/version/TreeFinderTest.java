package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeFinderTest {
    private static final Path SAME = Path.of("");

    @TempDir
    private Path working;

    @ParameterizedTest
    @CsvSource({"proto/acme,acme", "proto/acme/a.proto,acme/a.proto", "proto/./acme/,acme"})
    void finds_the_buf_yaml_above_a_path(String path, String judged) throws IOException {
        write("buf.yaml", "");
        write("proto/buf.yaml", "version: v2");
        write("proto/acme/a.proto", "");

        assertThat(finder().ofBuf(List.of(Path.of(path))))
                .isEqualTo(new ProtoTree(Path.of("proto"), List.of(SAME), List.of(Path.of(judged)), true));
    }

    @Test
    void a_flat_tree_is_judged_whole() throws IOException {
        write("proto/buf.yaml", "version: v1");
        write("proto/a.proto", "");
        var whole = new ProtoTree(Path.of("proto"), List.of(SAME), List.of(), true);

        assertThat(finder().ofBuf(List.of(Path.of("proto")))).isEqualTo(whole);
        assertThat(finder().ofBuf(List.of())).isEqualTo(whole);
        assertThat(new ProtoTree(working.resolve("proto"), List.of(SAME), List.of(), true).isWatched("a.proto"))
                .isTrue();
    }

    @Test
    void paths_in_two_modules_share_a_workspace() throws IOException {
        write("buf.work.yaml", "version: v1\ndirectories: [a, b]");
        write("a/buf.yaml", "version: v1");
        write("b/buf.yaml", "version: v1");

        assertThat(finder().ofBuf(List.of(Path.of("a"), Path.of("b"))))
                .isEqualTo(new ProtoTree(
                        SAME, List.of(Path.of("a"), Path.of("b")), List.of(Path.of("a"), Path.of("b")), true));
    }

    @Test
    void roots_need_no_buf_yaml() throws IOException {
        write("proto/a.proto", "");
        write("vendor/b.proto", "");

        ProtoTree tree =
                finder().ofRoots(SAME, List.of(Path.of("proto"), Path.of("vendor")), List.of(Path.of("proto")));

        var there = new ProtoTree(working, tree.roots(), tree.paths(), tree.isBuf());
        assertThat(there.isWatched("a.proto")).isTrue();
        assertThat(there.owns("b.proto")).isFalse();
    }

    @Test
    void names_the_folders_if_several_have_a_buf_yaml() throws IOException {
        write("a/buf.yaml", "");
        write("b/buf.yaml", "");

        assertProblem(List.of(), "several folders have a buf.yaml (a, b); pass one of them with --path FOLDER");
    }

    @Test
    void rejects_a_folder_without_a_buf_yaml() throws IOException {
        write("acme/a.proto", "");

        assertProblem(
                List.of(Path.of("acme")),
                "there is no buf.yaml in or above acme; pass the folders to which imports are relative with --root FOLDER, or list them in interop.yaml as 'protos: {roots: [FOLDER]}'");
        assertProblem(List.of(Path.of("nope")), "--path nope: there is no such file or folder");
    }

    private void assertProblem(List<Path> paths, String message) {
        assertThatThrownBy(() -> finder().ofBuf(paths))
                .isInstanceOf(GateProblem.class)
                .hasMessage(message);
    }

    private TreeFinder finder() {
        return new TreeFinder(working);
    }

    private void write(String name, String text) throws IOException {
        Path file = working.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
