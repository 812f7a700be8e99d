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
    void a_folder_that_is_gone_is_to_be_brought_back() {
        assertProblem("%s is missing; bring it back (git checkout %s)");
    }

    @Test
    void a_folder_without_protos_is_to_be_brought_back() throws IOException {
        Files.createDirectories(root.resolve("pets").resolve("old"));
        Files.createFile(root.resolve("pets").resolve("README.md"));

        assertProblem("%s holds no .proto file; bring them back (git checkout %s)");
    }

    private void assertProblem(String sentence) {
        var tree = new ProtoTree(root, "pets");
        var buf = new Buf(root.resolve("never-run"));

        assertThatThrownBy(() -> buf.build(tree, root.resolve("head.binpb")))
                .isInstanceOf(GateProblem.class)
                .hasMessage(sentence.formatted(tree.watched(), tree.watched()));
    }
}
