package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.live.Deviation.Kind;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages in a google.protobuf.Any, which a reader finds by their names. */
class AnySampleTest {
    private static final String STATUS = """
            name: "google/rpc/status.proto" package: "google.rpc" syntax: "proto3"
            dependency: "google/protobuf/any.proto"
            message_type {
              name: "Status"
              field { name: "details" number: 3 type: TYPE_MESSAGE type_name: ".google.protobuf.Any" label: LABEL_REPEATED }
            }
            """;
    private static final String PETS = """
            name: "pets/pets.proto" package: "pets" syntax: "proto3"
            dependency: "google/protobuf/any.proto" dependency: "google/rpc/status.proto"
            message_type {
              name: "Holder"
              field { name: "x" number: 1 type: TYPE_MESSAGE type_name: ".google.protobuf.Any" label: LABEL_OPTIONAL }
            }
            message_type {
              name: "Cat"
              field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              nested_type { name: "Toy" field { name: "size" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL } }
            }
            """;
    private static final String ANY_FIELD = "type_name: \".google.protobuf.Any\"";

    @Test
    void a_renamed_message_has_a_sample_at_the_outermost_renamed_message() {
        VersionPair versions = versions(PETS, PETS.replace("\"Cat\"", "\"Lion\""));

        assertThat(samples(versions.toHead(), versions)).containsExactly("pets.Cat: type.googleapis.com/pets.Cat");
        assertThat(samples(versions.toRelease(), versions)).containsExactly("pets.Cat: type.googleapis.com/pets.Lion");
    }

    @Test
    void a_renamed_nested_message_has_a_sample_of_its_own() {
        VersionPair versions = versions(PETS, PETS.replace("\"Toy\"", "\"Ball\""));

        assertThat(samples(versions.toHead(), versions))
                .containsExactly("pets.Cat.Toy: type.googleapis.com/pets.Cat.Toy");
    }

    @Test
    void a_renamed_package_has_one_sample_at_its_file() {
        VersionPair versions = versions(PETS, PETS.replace("package: \"pets\"", "package: \"zoo\""));

        assertThat(samples(versions.toHead(), versions))
                .hasSize(1)
                .allMatch(each -> each.startsWith("pets/pets.proto: "));
    }

    @Test
    void no_sample_exists_without_a_renamed_message() {
        VersionPair versions = versions(PETS, PETS.replace("\"size\"", "\"length\""));

        assertThat(samples(versions.toHead(), versions)).isEmpty();
    }

    @Test
    void no_sample_exists_if_a_version_does_not_use_any() {
        String without = PETS.replace(ANY_FIELD, "type_name: \".pets.Cat.Toy\"");
        VersionPair versions =
                versions(PETS, without.replace("\"Cat\"", "\"Lion\"").replace("pets.Cat", "pets.Lion"));

        assertThat(samples(versions.toHead(), versions)).isEmpty();
    }

    @Test
    void an_imported_message_may_use_any() {
        String status = PETS.replace(ANY_FIELD, "type_name: \".google.rpc.Status\"");
        VersionPair versions = versions(status, status.replace("\"Cat\"", "\"Lion\""));

        assertThat(samples(versions.toHead(), versions)).containsExactly("pets.Cat: type.googleapis.com/pets.Cat");
    }

    @Test
    void the_content_is_lost_unless_the_reader_has_its_name() {
        VersionPair versions = versions(PETS, PETS.replace("\"Cat\"", "\"Lion\""));
        AnySample sample = AnySample.all(versions.toHead(), AnySample.renamed(TypePair.all(versions.counterparts())))
                .get(0);

        assertThat(JavaReader.inBinary(versions.toHead(), sample.pair(), "type_url: 'a/pets.Cat'"))
                .containsExactly(new Deviation("pets.Cat", Kind.LOST, true, "in google.protobuf.Any"));
        assertThat(JavaReader.inBinary(versions.toHead(), sample.pair(), "type_url: 'a/pets.Lion.Toy'"))
                .isEmpty();
    }

    /** Returns the path and the type URL of each sample. */
    private static List<String> samples(Direction direction, VersionPair versions) {
        return AnySample.all(direction, AnySample.renamed(TypePair.all(versions.counterparts()))).stream()
                .map(any -> any.pair().via() + ": "
                        + any.sample()
                                .message()
                                .getField(any.sample()
                                        .message()
                                        .getDescriptorForType()
                                        .findFieldByName("type_url")))
                .toList();
    }

    private static VersionPair versions(String released, String current) {
        Version release = version("v1", released);
        Version head = version(Version.HEAD, current);
        return new VersionPair(
                LoadableVersion.of(release), LoadableVersion.of(head), VersionDiff.counterparts(release, head));
    }

    private static Version version(String name, String file) {
        FileDescriptorSet set = FileDescriptorSet.newBuilder()
                .addFile(Any.getDescriptor().getFile().toProto())
                .addFile(TestVersions.file(STATUS))
                .addFile(TestVersions.file(file))
                .build();
        return Version.of(name, set, TestVersions.TREE, name);
    }
}
