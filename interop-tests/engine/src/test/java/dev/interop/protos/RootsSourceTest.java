package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.file.Digest;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootsSourceTest {
    private static final String ECHO = "message M { string s = 1; } service Echo { rpc Do(M) returns (M); }";

    @TempDir
    private Path folder;

    private static List<String> names(ServiceProtos protos) {
        return protos.files().stream().map(FileDescriptor::getName).toList();
    }

    private static List<String> services(ServiceProtos protos) {
        return protos.services().stream().map(ServiceDescriptor::getFullName).toList();
    }

    @Test
    void compiles_a_root_with_usual_imports() throws Exception {
        var tree = new Tree(folder).write("proto/acme/orders/v1/orders.proto", Tree.ORDERS);

        ServiceProtos protos = tree.roots("proto").load(TestBuf.PATH);

        assertThat(services(protos)).containsExactly("acme.orders.v1.Orders");
        assertThat(names(protos))
                .containsExactly(
                        "google/protobuf/any.proto",
                        "google/rpc/status.proto",
                        "google/protobuf/timestamp.proto",
                        "acme/orders/v1/orders.proto");
        FileDescriptorSet set = FileDescriptorSet.parseFrom(protos.descriptorSet());
        assertThat(set.getFileList()).extracting(FileDescriptorProto::getName).isEqualTo(names(protos));
        assertThat(protos.digest()).isEqualTo(Digest.hex(protos.descriptorSet().toByteArray()));
    }

    @Test
    void equal_protos_have_equal_digests_although_comments_differ() throws Exception {
        var one = new Tree(folder.resolve("one")).write("orders.proto", Tree.ORDERS);
        var other = new Tree(folder.resolve("other")).write("orders.proto", Tree.ORDERS.replace("An order", "x"));
        var changed = new Tree(folder.resolve("changed")).write("orders.proto", Tree.ORDERS.replace("id =", "ident ="));

        String digest = one.roots(".").load(TestBuf.PATH).digest();

        assertThat(other.roots(".").load(TestBuf.PATH).digest()).isEqualTo(digest);
        assertThat(changed.roots(".").load(TestBuf.PATH).digest()).isNotEqualTo(digest);
    }

    @Test
    void compiles_proto2_proto3_and_editions() throws Exception {
        var tree = new Tree(folder)
                .write(
                        "two.proto",
                        "syntax = \"proto2\"; package acme; message Two { required string s = 1; extensions 100 to 200; }")
                .write("old.proto", "package acme; message Unmarked { optional group G = 1 { optional int32 i = 1; } }")
                .write(
                        "ed.proto",
                        "edition = \"2023\"; package acme; import \"two.proto\"; import \"old.proto\";"
                                + " import \"google/protobuf/java_features.proto\"; option features.(pb.java).utf8_validation = VERIFY;"
                                + " message Ed { Two two = 1 [features.message_encoding = DELIMITED]; Unmarked u = 2; }")
                .write(
                        "new.proto",
                        "edition = \"2024\"; package acme; import \"ed.proto\"; import option \"google/protobuf/cpp_features.proto\";"
                                + " option features.(pb.cpp).string_type = VIEW;"
                                + " service New { rpc Do(Ed) returns (stream Ed); }");

        ServiceProtos protos = tree.roots(".").load(TestBuf.PATH);

        assertThat(names(protos)).contains("two.proto", "old.proto", "ed.proto", "new.proto");
        assertThat(services(protos)).containsExactly("acme.New");
    }

    @Test
    void bundled_files_all_compile() throws Exception {
        var imports = new StringBuilder();
        BundledProtos.files().forEach(file -> imports.append("import \"%s\";%n".formatted(file.getName())));
        var tree = new Tree(folder).proto("all.proto", imports + ECHO);

        assertThat(names(tree.roots(".").load(TestBuf.PATH)))
                .containsAll(BundledProtos.files().stream()
                        .map(FileDescriptor::getName)
                        .toList());
    }

    @Test
    void vendored_file_wins_over_the_bundled_one() throws Exception {
        var tree = new Tree(folder)
                .write(
                        "vendor/google/rpc/status.proto",
                        "syntax = \"proto3\"; package google.rpc; message Status { string mine = 7; }")
                .write(
                        "vendor/google/protobuf/timestamp.proto",
                        "syntax = \"proto3\"; package google.protobuf; message Timestamp { int64 seconds = 1; int32 nanos = 2; bool mine = 3; }")
                .write("proto/orders.proto", Tree.ORDERS);

        ServiceProtos protos = tree.roots("proto", "vendor").load(TestBuf.PATH);

        assertThat(protos.types().find("google.rpc.Status").findFieldByName("mine"))
                .isNotNull();
        assertThat(protos.types().find("google.protobuf.Timestamp").findFieldByName("mine"))
                .isNotNull();
    }

    @Test
    void descriptor_set_has_only_files_that_the_services_need() throws Exception {
        var tree = new Tree(folder)
                .proto("a.proto", "import \"b.proto\"; service A { rpc Do(B) returns (B); }")
                .proto("b.proto", "import public \"c.proto\"; message B {}")
                .proto("c.proto", "message C {}")
                .proto("extra.proto", "message Extra { string s = 1; }");

        ServiceProtos protos = tree.roots(".").load(TestBuf.PATH);

        assertThat(FileDescriptorSet.parseFrom(protos.descriptorSet()).getFileList())
                .extracting(FileDescriptorProto::getName)
                .containsExactly("c.proto", "b.proto", "a.proto");
        assertThat(protos.types().find("acme.Extra")).isNotNull();
        assertThat(protos.types().find("google.rpc.ErrorInfo")).isNotNull();
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
    void unknown_service_is_refused_with_the_allowed_ones() throws Exception {
        var tree = new Tree(folder).write("orders.proto", Tree.ORDERS).proto("echo.proto", ECHO);

        assertThatThrownBy(() ->
                        tree.roots(Tree.services("acme.orders.v1.Order"), ".").load(TestBuf.PATH))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage(
                        "interop.yaml:4: unknown service 'acme.orders.v1.Order'; allowed: acme.Echo, acme.orders.v1.Orders");
    }

    @Test
    void protos_without_a_service_are_refused() throws Exception {
        var tree = new Tree(folder)
                .proto(
                        "a.proto",
                        "import \"google/longrunning/operations.proto\"; message A { google.longrunning.Operation o = 1; }");

        assertThatThrownBy(() -> tree.roots(".").load(TestBuf.PATH))
                .hasMessage("interop.yaml:3: the protos declare no service, so there is nothing to test");
        assertThat(services(tree.roots(Tree.services("google.longrunning.Operations"), ".")
                        .load(TestBuf.PATH)))
                .containsExactly("google.longrunning.Operations");
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

    @Test
    void missing_buf_is_a_harness_fault() throws Exception {
        var tree = new Tree(folder).proto("a.proto", ECHO);

        assertThatThrownBy(() -> tree.roots(".").load(folder.resolve("no-buf")))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessageStartingWith(
                        "cannot start buf, which compiles the protos: Cannot run program \"%s/no-buf\"", folder)
                .hasMessageEndingWith(
                        "; install it (https://buf.build/docs/cli/installation), or use 'descriptors' in 'protos'");
    }

    @Test
    void failing_buf_is_a_harness_fault() throws Exception {
        var tree = new Tree(folder).proto("a.proto", ECHO);

        assertThatThrownBy(() -> tree.roots(".").load(TestBuf.script(folder, "echo 'Failure: no space' >&2; exit 1")))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage("'%s/fake-buf build' failed with exit code 1: Failure: no space", folder);
        assertThatThrownBy(() -> tree.roots(".").load(TestBuf.script(folder, "echo oops >&2; exit 100")))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage("'%s/fake-buf build' printed no JSON: oops", folder);
        assertThatThrownBy(() -> tree.roots(".").load(TestBuf.script(folder, "echo nonsense")))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("buf compiled the protos, but they cannot be linked: ");
    }

    @Test
    void hanging_buf_is_stopped() throws IOException {
        Path buf = TestBuf.script(folder, "exec cat /dev/zero >/dev/null");

        assertThatThrownBy(() -> new BufBuild(buf, Duration.ofMillis(100)).run("x", new byte[0]))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage("'%s build' was still running after 0 s, so it was stopped", buf);
    }

    @Test
    void large_input_and_output_do_not_block_each_other() throws Exception {
        Path buf = TestBuf.script(folder, "head -c 1000000 /dev/zero >&2; cat");
        var input = new byte[5_000_000];

        assertThat(new BufBuild(buf).run("x", input)).isEqualTo(input);
    }
}
