package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiveScopeTest {
    private static final String CAT = """
            name: "pets/cat.proto" package: "pets" syntax: "proto3"
            message_type { name: "Cat" field { name: "age" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL } }
            """;
    private static final String BOWL = """
            name: "pets/bowl.proto" package: "pets" syntax: "proto3" dependency: "pets/cat.proto"
            message_type { name: "Bowl" field { name: "cat" number: 1 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_OPTIONAL } }
            """;
    private static final String DOG = """
            name: "pets/dog.proto" package: "pets" syntax: "proto3"
            message_type { name: "Dog" }
            """;
    private static final String FEEDER = """
            name: "pets/feeder.proto" package: "pets" syntax: "proto3" dependency: "pets/bowl.proto" dependency: "pets/dog.proto"
            service { name: "Feeder" method { name: "Feed" input_type: ".pets.Bowl" output_type: ".pets.Dog" } }
            """;

    @Test
    void peers_load_changed_files_and_those_of_called_rpcs_with_imports() throws Exception {
        LiveScope scope = scope(
                TestVersions.version("v1", CAT, BOWL, DOG, FEEDER),
                TestVersions.version(Version.HEAD, CAT.replace("INT32", "INT64"), BOWL, DOG, FEEDER));

        assertThat(scope.files()).containsExactly("pets/cat.proto", "pets/feeder.proto");
        assertThat(loaded(scope))
                .containsExactly("pets/cat.proto", "pets/bowl.proto", "pets/dog.proto", "pets/feeder.proto");
        assertThat(scope.rpcs()).containsExactly("pets.Feeder/Feed");
    }

    @Test
    void peers_load_no_unchanged_file_that_nothing_needs() throws Exception {
        LiveScope scope = scope(
                TestVersions.version("v1", CAT, BOWL, DOG),
                TestVersions.version(Version.HEAD, CAT, BOWL, DOG + "message_type { name: \"Puppy\" }"));

        assertThat(loaded(scope)).containsExactly("pets/dog.proto");
        assertThat(names(scope)).containsExactly("HEAD pets.Puppy");
    }

    @Test
    void peers_load_a_file_that_uses_any_if_a_message_is_renamed() throws Exception {
        String holder = """
                name: "pets/holder.proto" package: "pets" syntax: "proto3" dependency: "google/protobuf/any.proto"
                message_type { name: "Holder" field { name: "any" number: 1 type: TYPE_MESSAGE type_name: ".google.protobuf.Any" label: LABEL_OPTIONAL } }
                """;
        Version release = withAny("v1", DOG, holder);

        assertThat(loaded(scope(release, withAny(Version.HEAD, DOG.replace("Dog", "Wolf"), holder))))
                .containsExactlyInAnyOrder("pets/dog.proto", "google/protobuf/any.proto", "pets/holder.proto");
        assertThat(loaded(scope(release, withAny(Version.HEAD, DOG + "message_type { name: \"Puppy\" }", holder))))
                .containsExactly("pets/dog.proto");
    }

    @Test
    void peers_load_each_file_with_extensions_because_samples_have_them() throws Exception {
        String cat = CAT.replace("proto3", "proto2").replace("Cat\"", "Cat\" extension_range { start: 100 end: 200 }");
        String note = """
                name: "pets/note.proto" package: "pets" syntax: "proto2" dependency: "pets/cat.proto"
                extension { name: "note" number: 100 type: TYPE_INT64 label: LABEL_OPTIONAL extendee: ".pets.Cat" }
                """;

        assertThat(loaded(scope(
                        TestVersions.version("v1", cat, note, DOG),
                        TestVersions.version(Version.HEAD, cat.replace("INT32", "INT64"), note, DOG))))
                .containsExactly("pets/cat.proto", "pets/note.proto");
    }

    @Test
    void exchanged_types_are_tested_because_samples_of_their_holder_have_their_messages() {
        String toys = CAT + DOG.substring(DOG.indexOf("message_type"));
        String holder =
                "message_type { name: \"Toy\" field { name: \"of\" number: 1 type: TYPE_MESSAGE type_name: \".pets.Cat\" label: LABEL_OPTIONAL } }";

        assertThat(names(scope(
                        TestVersions.version("v1", toys + holder),
                        TestVersions.version(Version.HEAD, toys + holder.replace(".Cat", ".Dog")))))
                .containsExactly(
                        "HEAD pets.Cat", "HEAD pets.Dog", "HEAD pets.Toy", "v1 pets.Cat", "v1 pets.Dog", "v1 pets.Toy");
    }

    private static Version withAny(String name, String... files) {
        FileDescriptorSet set = TestVersions.set(files).toBuilder()
                .addFile(Any.getDescriptor().getFile().toProto())
                .build();
        return Version.of(name, set, TestVersions.TREE, name);
    }

    @Test
    void a_type_that_changed_since_one_release_is_tested_in_all_of_them() {
        LiveScope scope = scope(
                TestVersions.version("v1", CAT),
                TestVersions.version("v2", CAT.replace("INT32", "INT64")),
                TestVersions.version(Version.HEAD, CAT.replace("INT32", "INT64")));

        assertThat(names(scope)).containsExactly("HEAD pets.Cat", "v1 pets.Cat", "v2 pets.Cat");
        assertThat(scope.releases()).extracting(each -> each.pairs().size()).containsExactly(1, 0);
    }

    /** @param versions the releases and HEAD */
    private static LiveScope scope(Version... versions) {
        int last = versions.length - 1;
        return LiveScope.of(versions[last], List.of(versions).subList(0, last));
    }

    private static List<String> loaded(LiveScope scope) throws InvalidProtocolBufferException {
        return FileDescriptorSet.parseFrom(scope.loadable(scope.head()).files()).getFileList().stream()
                .map(FileDescriptorProto::getName)
                .toList();
    }

    /** Returns the tested types, each with its version. */
    private static TreeSet<String> names(LiveScope scope) {
        var names = new TreeSet<String>();
        addNames(scope, scope.head(), names);
        scope.releases().forEach(each -> addNames(scope, each.release(), names));
        return names;
    }

    private static void addNames(LiveScope scope, Version version, TreeSet<String> names) {
        version.files().values().stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .filter(scope.types()::contains)
                .map(Descriptor::getFullName)
                .forEach(type -> names.add(version.name() + " " + type));
    }
}
