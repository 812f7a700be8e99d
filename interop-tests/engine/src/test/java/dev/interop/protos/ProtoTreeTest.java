package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.yaml.YamlProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtoTreeTest {
    private static final String ECHO = "message M { string s = 1; } service Echo { rpc Do(M) returns (M); }";

    @TempDir
    private Path folder;

    private static List<String> names(ServiceProtos protos) {
        return protos.files().stream().map(FileDescriptor::getName).toList();
    }

    @Test
    void nested_root_gives_each_file_one_name() throws Exception {
        var tree = new Tree(folder)
                .proto("proto/a.proto", "import \"x/y.proto\"; service A { rpc Do(Y) returns (Y); }")
                .proto("proto/third_party/x/y.proto", "message Y {}")
                .proto("proto/third_party/z.proto", "message Z {}");

        assertThat(names(tree.roots("proto", "proto/third_party").load(TestBuf.PATH)))
                .containsExactly("x/y.proto", "a.proto", "z.proto");
    }

    @Test
    void imported_name_of_a_file_in_nested_roots_is_used() throws Exception {
        var tree = new Tree(folder)
                .proto("proto/a.proto", "import \"proto/b.proto\"; service A { rpc Do(B) returns (B); }")
                .proto("proto/b.proto", "message B {}");

        assertThat(names(tree.roots(".", "proto", "proto/../proto").load(TestBuf.PATH)))
                .containsExactly("proto/b.proto", "a.proto");
    }

    @Test
    void equal_files_in_two_roots_are_one_file() throws Exception {
        var tree = new Tree(folder).proto("one/a.proto", ECHO).proto("two/a.proto", ECHO);

        assertThat(names(tree.roots("one", "two").load(TestBuf.PATH))).containsExactly("a.proto");
    }

    @Test
    void different_files_in_two_roots_are_refused() throws Exception {
        var tree = new Tree(folder).proto("one/a.proto", ECHO).proto("two/a.proto", ECHO.replace("Do", "Undo"));

        assertThatThrownBy(() -> tree.roots("one", "two").load(TestBuf.PATH))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage(
                        "interop.yaml:3: two proto roots have different files named \"a.proto\": %1$s/one/a.proto and"
                                + " %1$s/two/a.proto; remove one of them, or one of the roots",
                        folder);
    }

    @Test
    void folders_of_tools_are_skipped() throws Exception {
        var tree = new Tree(folder).proto("a.proto", ECHO).write("pom.xml", "").write("lib/pyvenv.cfg", "");
        for (String tool : List.of(".git", "node_modules", "target", "lib")) {
            tree.write(tool + "/broken.proto", "broken");
        }
        tree.proto("acme/target/t.proto", "message T {}").proto("acme/build/b.proto", "message B {}");
        Files.createSymbolicLink(folder.resolve("acme/loop"), folder);
        tree.write("gradle/build.gradle", "").write("gradle/build/broken.proto", "broken");
        Files.createSymbolicLink(folder.resolve("bazel-out"), folder.resolve("node_modules"));

        assertThat(names(tree.roots(".").load(TestBuf.PATH)))
                .containsExactly("a.proto", "acme/build/b.proto", "acme/target/t.proto");
    }

    @Test
    void root_without_a_named_service_is_only_imported() throws Exception {
        var tree = new Tree(folder)
                .proto("proto/a.proto", "import \"good.proto\"; service A { rpc Do(Good) returns (Good); }")
                .proto("third_party/good.proto", "message Good {}")
                .proto("third_party/broken.proto", "message Broken { Nothing n = 1; } service B {}");

        assertThat(names(tree.roots(Tree.services("acme.A"), "proto", "third_party")
                        .load(TestBuf.PATH)))
                .containsExactly("good.proto", "a.proto");
        assertThatThrownBy(() -> tree.roots("proto", "third_party").load(TestBuf.PATH))
                .hasMessageContaining("third_party/broken.proto:3:18: cannot find `Nothing` in this scope");
    }

    @Test
    void root_without_a_proto_is_refused() throws Exception {
        var tree = new Tree(folder).write("proto/readme.txt", "");

        assertThatThrownBy(() -> tree.roots("proto").load(TestBuf.PATH))
                .hasMessage(
                        "interop.yaml:3: the proto root %s/proto contains no .proto file; write the folder to which"
                                + " imports are relative, or remove the root",
                        folder);
    }
}
