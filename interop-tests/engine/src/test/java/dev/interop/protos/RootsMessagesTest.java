package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.yaml.YamlProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootsMessagesTest {
    private static final String ECHO = "message M { string s = 1; } service Echo { rpc Do(M) returns (M); }";

    @TempDir
    private Path folder;

    @Test
    void all_messages_of_the_compiler_are_reported() throws Exception {
        var tree = new Tree(folder)
                .proto("proto/a.proto", "message A { Nope n = 1; }\nmessage A {}")
                .proto("proto/b.proto", "message B { string a = 1; string b = 1; }");

        assertThatThrownBy(() -> tree.roots("proto").load(TestBuf.PATH))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage("""
                        interop.yaml:3: the protos do not compile:
                        %1$s/proto/a.proto:3:9: `A` declared multiple times
                        %1$s/proto/a.proto:3:13: cannot find `Nope` in this scope
                        %1$s/proto/b.proto:3:38: field number `1` used more than once""".formatted(folder));
    }

    @Test
    void missing_import_is_reported_with_the_roots() throws Exception {
        var tree = new Tree(folder)
                .proto("proto/a.proto", "import \"x/y.proto\";\nimport \"none.proto\";\n" + ECHO)
                .proto("proto/deep/x/y.proto", "message Y {}");

        assertThatThrownBy(() -> tree.roots("proto").load(TestBuf.PATH))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage("""
                        interop.yaml:3: the protos do not compile:
                        %1$s/proto/a.proto:3:1: imported file does not exist: "x/y.proto"
                        %1$s/proto/a.proto:4:1: imported file does not exist: "none.proto"
                        Imports are relative to the proto roots (%1$s/proto) or bundled (google/api, google/cloud, google/logging/type, google/longrunning, google/protobuf, google/rpc, google/type). Add the missing folders to 'roots' of 'protos'. For "x/y.proto", the root is '%1$s/proto/deep'.\
                        """.formatted(folder));
    }
}
