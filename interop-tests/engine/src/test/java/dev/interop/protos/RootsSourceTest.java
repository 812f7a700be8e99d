package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.file.Digest;
import dev.interop.yaml.YamlProblem;
import java.nio.file.Path;
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
}
