package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.live.Deviation.Kind;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Samples of extensions of released and of imported messages. */
class ExtensionSamplesTest {
    private static final String PETS = """
            name: "pets/pets.proto" package: "pets" syntax: "proto2"
            message_type {
              name: "Cat"
              field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              extension_range { start: 100 end: 200 }
            }
            message_type {
              name: "Toy"
              field { name: "size" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
              extension { name: "toy" number: 101 extendee: ".pets.Cat" type: TYPE_MESSAGE type_name: ".pets.Toy" label: LABEL_OPTIONAL }
            }
            extension { name: "note" number: 100 extendee: ".pets.Cat" type: TYPE_INT64 label: LABEL_OPTIONAL }
            """;
    private static final String OPTIONS = """
            name: "pets/options.proto" package: "pets" syntax: "proto3"
            dependency: "google/protobuf/descriptor.proto"
            enum_type { name: "Level" value { name: "LOW" number: 0 } value { name: "HIGH" number: 1 } }
            extension { name: "level" number: 50001 extendee: ".google.protobuf.FieldOptions" type: TYPE_ENUM type_name: ".pets.Level" label: LABEL_OPTIONAL proto3_optional: true }
            """;

    @Test
    void extensions_are_set_like_fields() {
        VersionPair versions = VersionPair.ofFiles(List.of(PETS), List.of(PETS));

        assertThat(abouts(versions, versions.pair("pets.Cat")))
                .contains("name = \"Ada\"", "note = 7", "note = 9223372036854775807", "toy = {size: 7}", "toy = {}");
    }

    @Test
    void a_changed_extension_is_reported_at_the_extension() throws InvalidProtocolBufferException {
        VersionPair versions =
                VersionPair.ofFiles(List.of(PETS), List.of(TestVersions.replaced(PETS, "TYPE_INT64", "TYPE_INT32")));
        TypePair cat = versions.pair("pets.Cat");

        assertThat(deviations(versions.toHead(), cat))
                .contains(new Deviation("pets.note", Kind.CHANGED, true, "9223372036854775807 → -1"))
                .extracting(Deviation::path)
                .containsOnly("pets.note");
        assertThat(deviations(versions.toRelease(), cat)).isEmpty();
    }

    @Test
    void an_extension_of_an_imported_message_has_a_pair_without_its_fields() throws InvalidProtocolBufferException {
        VersionPair versions =
                imported(OPTIONS, TestVersions.replaced(OPTIONS, "\"HIGH\" number: 1", "\"HIGH\" number: 2"));
        List<TypePair> pairs = TypePair.all(versions.counterparts());

        assertThat(pairs)
                .extracting(pair -> pair.released().getFullName())
                .containsExactly("google.protobuf.FieldOptions");
        assertThat(abouts(versions, pairs.get(0))).containsExactly("level = HIGH", "level = LOW", "level = 4242");
        assertThat(deviations(versions.toHead(), pairs.get(0)))
                .containsExactly(new Deviation("pets.Level.HIGH", Kind.CHANGED, true, "HIGH → 1"));
    }

    private static List<String> abouts(VersionPair versions, TypePair pair) {
        return new Samples(versions.toHead())
                .of(pair).stream().map(sample -> sample.about().strip()).toList();
    }

    private static List<Deviation> deviations(Direction direction, TypePair pair)
            throws InvalidProtocolBufferException {
        var deviations = Stream.<Deviation>builder();
        for (Sample sample : new Samples(direction).of(pair)) {
            DynamicMessage decoded = DynamicMessage.parseFrom(
                    direction.read(pair),
                    sample.message().toByteString(),
                    direction.reader().extensions().registry());
            MessageComparison.of(direction, Mode.BINARY, pair, sample.message(), decoded)
                    .forEach(deviations);
        }
        return deviations.build().toList();
    }

    private static VersionPair imported(String released, String current) {
        Version release = withDescriptorProto("v1", released);
        Version head = withDescriptorProto(Version.HEAD, current);
        return new VersionPair(
                LoadableVersion.of(release), LoadableVersion.of(head), VersionDiff.counterparts(release, head));
    }

    private static Version withDescriptorProto(String name, String file) {
        FileDescriptorSet set = FileDescriptorSet.newBuilder()
                .addFile(FileDescriptorProto.getDescriptor().getFile().toProto())
                .addFile(TestVersions.file(file))
                .build();
        return Version.of(name, set, TestVersions.TREE, name);
    }
}
