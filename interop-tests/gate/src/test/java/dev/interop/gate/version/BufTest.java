package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BufTest {
    @TempDir
    private Path root;

    @Test
    void rejects_a_missing_folder_with_the_command_that_restores_it() {
        assertProblem("%s is missing; restore it with 'git checkout %s'");
    }

    @Test
    void rejects_a_folder_without_protos() throws IOException {
        Files.createDirectories(root.resolve("pets").resolve("old"));
        Files.createFile(root.resolve("pets").resolve("README.md"));

        assertProblem("%s contains no .proto file; restore them with 'git checkout %s'");
    }

    private void assertProblem(String sentence) {
        var tree = new ProtoTree(root, "pets");
        var buf = new Buf(root.resolve("never-run"));

        assertThatThrownBy(() -> buf.build(tree, root.resolve("head.binpb")))
                .isInstanceOf(GateProblem.class)
                .hasMessage(sentence.formatted(tree.watched(), tree.watched()));
    }
}
