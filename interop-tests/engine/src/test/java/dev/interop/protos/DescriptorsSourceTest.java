package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.UnknownFieldSet;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsSourceTest {
    @TempDir
    private Path folder;

    private ServiceProtos read(FileDescriptorSet set) throws IOException {
        return read(set, WantedServices.ALL);
    }

    private ServiceProtos read(FileDescriptorSet set, WantedServices services) throws IOException {
        Path file = folder.resolve("set.binpb");
        Files.write(file, set.toByteArray());
        return new DescriptorsSource(file, "interop.yaml:3", services).load(() -> folder.resolve("no-buf"));
    }

    private static FileDescriptorProto.Builder file(String name, String... imports) {
        return FileDescriptorProto.newBuilder().setName(name).setPackage("acme").addAllDependency(List.of(imports));
    }

    private static FileDescriptorSet set(FileDescriptorProto.Builder... files) {
        var set = FileDescriptorSet.newBuilder();
        List.of(files).forEach(set::addFile);
        return set.build();
    }

    @Test
    void equals_the_compiled_protos_in_any_order() throws Exception {
        ServiceProtos compiled = new Tree(folder)
                .write("proto/orders.proto", Tree.ORDERS)
                .proto("proto/a.proto", "message A {} service Echo { rpc Do(A) returns (A); }")
                .roots("proto")
                .load(TestBuf.PATH);
        var files = new ArrayList<>(
                FileDescriptorSet.parseFrom(compiled.descriptorSet()).getFileList());
        Collections.reverse(files);
        files.add(files.get(0));
        // Compilers add comments, and buf adds fields of its own.
        files.set(
                0,
                files.get(0).toBuilder()
                        .setSourceCodeInfo(SourceCodeInfo.newBuilder()
                                .addLocation(Location.newBuilder().addPath(4)))
                        .setUnknownFields(UnknownFieldSet.newBuilder()
                                .addField(
                                        8042,
                                        UnknownFieldSet.Field.newBuilder()
                                                .addVarint(1)
                                                .build())
                                .build())
                        .build());

        ServiceProtos read =
                read(FileDescriptorSet.newBuilder().addAllFile(files).build());

        assertThat(read.digest()).isEqualTo(compiled.digest());
        assertThat(read.files())
                .extracting(FileDescriptor::getName)
                .hasSize(5)
                .startsWith("a.proto")
                .endsWith("orders.proto");
        assertThat(read.services())
                .extracting(ServiceDescriptor::getFullName)
                .containsExactly("acme.Echo", "acme.orders.v1.Orders");
    }

    @Test
    void missing_imports_are_taken_from_the_bundled_files() throws IOException {
        FileDescriptorProto.Builder file = file("a.proto", "google/rpc/status.proto");
        file.addServiceBuilder()
                .setName("A")
                .addMethodBuilder()
                .setName("Do")
                .setInputType(".google.rpc.Status")
                .setOutputType(".google.rpc.Status");

        ServiceProtos protos = read(set(file));

        assertThat(protos.files())
                .extracting(FileDescriptor::getName)
                .containsExactly("google/protobuf/any.proto", "google/rpc/status.proto", "a.proto");
        assertThat(protos.services()).hasSize(1);
    }

    @Test
    void set_that_cannot_be_linked_is_refused() {
        String advice = "; build it with all imports, for example with 'protoc --include_imports' or 'buf build'";
        String begin = "interop.yaml:3: the descriptor set %s/set.binpb cannot be linked: ".formatted(folder);

        assertThatThrownBy(() -> read(set(file("a.proto", "b.proto"))))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage(begin + "\"a.proto\" imports \"b.proto\", which is missing" + advice);
        assertThatThrownBy(() -> read(set(
                        file("a.proto", "c.proto", "b.proto"), file("b.proto", "c.proto", "a.proto"), file("c.proto"))))
                .hasMessage(begin + "the imports form a cycle: a.proto → b.proto → a.proto" + advice);
        assertThatThrownBy(() -> read(set(file("a.proto"), file("a.proto").setSyntax("proto3"))))
                .hasMessage(begin + "there are two different files named \"a.proto\"" + advice);
        FileDescriptorProto.Builder undefined = file("a.proto");
        undefined
                .addMessageTypeBuilder()
                .setName("M")
                .addFieldBuilder()
                .setName("f")
                .setNumber(1)
                .setTypeName(".acme.Nope");
        assertThatThrownBy(() -> read(set(undefined)))
                .hasMessage(begin + "\"a.proto\" does not fit its imports: acme.M.f: \".acme.Nope\" is not defined."
                        + advice);
    }

    @Test
    void file_that_is_no_set_is_refused() {
        Path file = folder.resolve("set.binpb");

        assertThatThrownBy(() -> {
                    Files.writeString(file, "syntax");
                    new DescriptorsSource(file, "interop.yaml:3", WantedServices.ALL).load(() -> folder);
                })
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessageStartingWith(
                        "interop.yaml:3: %s is not a serialized google.protobuf.FileDescriptorSet: ", file);
        assertThatThrownBy(() -> read(set()))
                .hasMessage("interop.yaml:3: the descriptor set %s contains no file", file);
        assertThatThrownBy(() -> read(set(file("a.proto")), Tree.services("a.B")))
                .hasMessage(
                        "interop.yaml:4: unknown service 'a.B'; allowed: none, because the protos declare no service");
    }
}
