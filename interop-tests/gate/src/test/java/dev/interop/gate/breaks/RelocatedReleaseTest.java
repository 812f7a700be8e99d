package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RelocatedReleaseTest {
    private static final String SOURCE = """
            package pets.v1beta;
            message Cat { string id = 1; Cat mother = 2; Color coat = 3; map<string, Color> spots = 4; message Eye { bool open = 1; } Eye eye = 5; }
            enum Color { NONE = 0; RED = 1; }
            service Feeder { rpc Feed(Cat) returns (Cat); }
            """;
    private static final String OLD = "pets/v1beta/pets.proto";
    private static final String NEW = "pets/v1/pets.proto";

    @Test
    void has_the_files_packages_and_types_of_HEAD() {
        Version released = TestVersions.protos("v1", OLD, SOURCE);
        Version head = TestVersions.protos(
                Version.HEAD, NEW, SOURCE.replace("v1beta", "v1").replace("id = 1", "id = 9"));

        RelocatedRelease relocated = relocated(released, head);

        assertThat(relocated.isNeeded()).isTrue();
        assertThat(relocated.image())
                .isEqualTo(TestVersions.protos("v1", NEW, SOURCE.replace("v1beta", "v1"))
                        .image());
        assertThat(relocated.compares(element(released, "pets.v1beta.Cat"))).isTrue();
    }

    @Test
    void takes_only_the_options_that_name_generated_code() {
        String text = """
                name: "pets/v1beta/pets.proto" package: "pets" syntax: "proto3"
                options { java_package: "org.beta" java_multiple_files: true deprecated: true }
                message_type { name: "Cat" field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL } }
                """;
        Version head = TestVersions.version(
                Version.HEAD,
                text.replace("v1beta", "v1").replace("org.beta", "org.pets").replace("deprecated: true", ""));

        FileDescriptorProto file =
                relocated(TestVersions.version("v1", text), head).image().getFile(0);

        assertThat(file.getName()).isEqualTo(NEW);
        assertThat(file.getOptions())
                .isEqualTo(
                        TestVersions.file(text.replace("org.beta", "org.pets")).getOptions());
    }

    @Test
    void is_not_needed_if_no_file_moved() {
        Version released = TestVersions.protos("v1", OLD, SOURCE);

        assertThat(relocated(released, released).isNeeded()).isFalse();
    }

    @Test
    void leaves_a_file_whose_new_names_another_file_has() {
        String cat = "package pets; message Cat { string id = 1; int32 n = 2; }";
        Version released = TestVersions.protos(
                "v1",
                "pets/a/one.proto",
                cat.replace("pets", "pets.a"),
                "pets/b/two.proto",
                cat.replace("pets", "pets.b"));
        Version head = TestVersions.protos(
                Version.HEAD,
                "pets/b/one.proto",
                cat.replace("pets", "pets.b"),
                "pets/c/two.proto",
                cat.replace("pets", "pets.c"));

        RelocatedRelease relocated = relocated(released, head);

        FileDescriptorSet image = relocated.image();
        assertThat(image.getFileList())
                .extracting(FileDescriptorProto::getPackage)
                .doesNotHaveDuplicates();
        assertThat(relocated.compares(element(released, "pets.a.Cat"))).isFalse();
        assertThat(relocated.compares(element(released, "pets.b.Cat"))).isTrue();
    }

    private static RelocatedRelease relocated(Version released, Version head) {
        return new RelocatedRelease(released, VersionDiff.counterparts(released, head));
    }

    private static GenericDescriptor element(Version version, String path) {
        return Objects.requireNonNull(new DeclaredElements(version).elements().get(path));
    }
}
