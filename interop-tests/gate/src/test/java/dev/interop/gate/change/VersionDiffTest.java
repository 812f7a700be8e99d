package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Releases;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionDiffTest {
    private static final Version RELEASE = TestVersions.version("v1", TestVersions.PETS);
    private static final String EDITION = """
            name: "pets/pets.proto" package: "pets" syntax: "editions" edition: EDITION_2023
            message_type {
              name: "Cat"
              field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL options { features { utf8_validation: VERIFY } } }
              field { name: "mother" number: 2 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_OPTIONAL options { features { message_encoding: DELIMITED } } }
              extension_range { start: 100 end: 200 }
            }
            extension { name: "nick" number: 100 type: TYPE_STRING label: LABEL_OPTIONAL extendee: ".pets.Cat" }
            """;

    @Test
    void equal_versions_have_no_changes() {
        assertThat(VersionDiff.between(RELEASE, TestVersions.version("HEAD", TestVersions.PETS)))
                .isEmpty();
    }

    @Test
    void a_change_has_path_aspects_and_generated_names() {
        assertThat(since(TestVersions.pets(
                        "name: \"age\" number: 2 type: TYPE_INT32", "name: \"years\" number: 2 type: TYPE_INT64")))
                .containsExactly(new Change(
                        Element.FIELD,
                        "pets.Cat.age",
                        "pets.Cat.years",
                        List.of(
                                new Aspect(Kind.RENAMED, "renamed to years"),
                                new Aspect(Kind.TYPE, "type int32 → int64")),
                        List.of("Java int getAge() → long getYears()", "Python .age → .years")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            name: "age" number: 2            | name: "age" number: 5               | pets.Cat.age number 2 → 5
            json_name: "age"                 | json_name: "AGE"                    | pets.Cat.age JSON name age → AGE
            TYPE_INT32 label: LABEL_OPTIONAL | TYPE_INT32 label: LABEL_REPEATED    | pets.Cat.age label singular → repeated
            TYPE_BOOL label: LABEL_OPTIONAL  | TYPE_BYTES label: LABEL_OPTIONAL    | pets.Cat.purr type bool → bytes
            start: 9 end: 10                 | start: 11 end: 13                   | pets.Cat no longer reserves 9; reserves 11 to 12
            reserved_name: "tail"            | reserved_name: "paw"                | pets.Cat no longer reserves "tail"; reserves "paw"
            oneof_decl { name: "noise" }     | oneof_decl { name: "sound" }        | pets.Cat.purr oneof noise → sound, pets.Cat.noise renamed to sound
            "COLOR_RED" number: 2            | "COLOR_RED" number: 7               | pets.Color.COLOR_RED number 2 → 7
            "COLOR_RED" number: 2            | "COLOR_GINGER" number: 2            | pets.Color.COLOR_RED renamed to COLOR_GINGER
            number: 2 type: TYPE_INT32       | number: 2 default_value: "7" type: TYPE_INT32 | pets.Cat.age default none → 7
            name: "Feeder"                   | name: "Butler"                      | pets.Feeder renamed to Butler
            name: "Feed"                     | name: "Serve"                       | pets.Feeder.Feed renamed to Serve
            server_streaming: true           | client_streaming: true              | pets.Feeder.Watch style server stream → client stream
            "Feed" input_type                | "Feed" client_streaming: true server_streaming: true input_type | pets.Feeder.Feed style unary → bidi
            "Feed" input_type: ".pets.Cat"   | "Feed" input_type: ".pets.Bowl"     | pets.Feeder.Feed request pets.Cat → pets.Bowl
            java_package: "org.pets"         | java_package: "com.pets"            | pets/pets.proto option java_package "org.pets" → "com.pets"
            java_multiple_files: true        | deprecated: true java_multiple_files: true | pets/pets.proto option deprecated unset → true
            """)
    void describes_each_kind_of_change(String from, String to, String words) {
        assertThat(words(since(TestVersions.pets(from, to)))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''                              | removed, nothing reserved
            reserved_range {start: 2 end: 3} | removed, number reserved
            reserved_name: "age"            | removed, name reserved
            """)
    void a_removed_field_lists_what_is_reserved(String reserved, String words) {
        String field = "field { name: \"age\" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: \"age\" }";
        Change removed = since(TestVersions.pets(field, reserved)).stream()
                .filter(change -> change.element() == Element.FIELD)
                .findFirst()
                .orElseThrow();

        assertThat(removed)
                .isEqualTo(new Change(
                        Element.FIELD,
                        "pets.Cat.age",
                        "",
                        List.of(new Aspect(Kind.REMOVED, words)),
                        List.of("Java int getAge() gone", "Python .age gone", "JSON \"age\" gone")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            utf8_validation: VERIFY        | utf8_validation: NONE        | pets.Cat.name option features.utf8_validation VERIFY → NONE
            message_encoding: DELIMITED    | message_encoding: LENGTH_PREFIXED | pets.Cat.mother type pets.Cat (delimited) → pets.Cat; option features.message_encoding DELIMITED → LENGTH_PREFIXED
            start: 100 end: 200            | start: 100 end: 151          | pets.Cat extension numbers 100 to 199 → 100 to 150
            "nick" number: 100             | "nick" number: 101           | pets.nick number 100 → 101
            "nick" number: 100             | "alias" number: 100          | pets.nick renamed to alias
            number: 100 type: TYPE_STRING  | number: 100 type: TYPE_INT64 | pets.nick type string → int64
            'extension { name: "nick" number: 100 type: TYPE_STRING label: LABEL_OPTIONAL extendee: ".pets.Cat" }' | '' | pets.nick removed
            'extension { name: "nick"'     | 'extension { name: "paw" number: 102 type: TYPE_BOOL label: LABEL_OPTIONAL extendee: ".pets.Cat" } extension { name: "nick"' | pets.paw added, number 102 of pets.Cat
            """)
    void describes_changes_in_editions_files(String from, String to, String words) {
        Version released = TestVersions.version("v1", EDITION);
        Version current = TestVersions.version("HEAD", TestVersions.replaced(EDITION, from, to));

        assertThat(words(VersionDiff.between(released, current))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~In years.~ | ~In days.~   | pets.Cat.age meaning changed? "In years." → "In days."
            ~In years.~ | ~~           | pets.Cat.age meaning changed? comment removed: "In years."
            ~~          | ~In years.~  | pets.Cat.age comment added: "In years."
            ~In years.~ | ~In  years~  | ~~
            """)
    void describes_changes_of_comments(String from, String to, String words) {
        assertThat(words(VersionDiff.between(commented("v1", from), commented("HEAD", to))))
                .isEqualTo(words);
    }

    @Test
    void a_comment_belongs_to_the_changes_of_its_element() {
        Version renamed = TestVersions.version(
                "HEAD", withComment(TestVersions.pets("name: \"age\" number", "name: \"days\" number"), "In days."));

        assertThat(words(VersionDiff.between(commented("v1", "In years."), renamed)))
                .isEqualTo("pets.Cat.age renamed to days; meaning changed? \"In years.\" → \"In days.\"");
    }

    @Test
    void does_not_compare_comments_with_a_version_without_any() {
        assertThat(VersionDiff.between(RELEASE, commented("HEAD", "In years."))).isEmpty();
    }

    private static Version commented(String name, String comment) {
        return TestVersions.version(name, withComment(TestVersions.PETS, comment));
    }

    /** Returns the text of a file in which the second field of the first message has a comment. */
    private static String withComment(String file, String comment) {
        return file
                + "source_code_info { location { path: [4, 0, 2, 1] span: [4, 2, 20] leading_comments: \"%s\" } }"
                        .formatted(comment);
    }

    @Test
    void describes_a_reused_number() {
        String pets = TestVersions.pets("name: \"age\" number: 2", "name: \"age\" number: 8")
                .replace(
                        "oneof_decl",
                        "field { name: \"weight\" number: 2 type: TYPE_FLOAT label: LABEL_OPTIONAL } oneof_decl");

        assertThat(words(since(pets)))
                .isEqualTo("pets.Cat.weight added, number 2, formerly the number of age, pets.Cat.age number 2 → 8");
    }

    @Test
    void a_renamed_package_is_one_change() {
        String renamed = TestVersions.PETS
                .replace("package: \"pets\"", "package: \"zoo\"")
                .replace(".pets.", ".zoo.");

        assertThat(words(since(renamed))).isEqualTo("pets/pets.proto package pets → zoo");
    }

    @Test
    void describes_a_message_moved_to_another_file() {
        String cat = TestVersions.PETS.substring(
                TestVersions.PETS.indexOf("message_type {"),
                TestVersions.PETS.indexOf("message_type {\n  name: \"Bowl\""));
        String color = TestVersions.PETS.substring(
                TestVersions.PETS.indexOf("enum_type {"), TestVersions.PETS.indexOf("service {"));
        String rest = TestVersions.PETS
                .replace(cat, "dependency: \"pets/cat.proto\"\n")
                .replace(color, "");
        String other =
                "name: \"pets/cat.proto\" package: \"pets\" syntax: \"proto3\" options { java_package: \"org.pets\" }"
                        + cat + color;

        assertThat(words(since(rest, other)))
                .isEqualTo("pets/pets.proto imports pets/cat.proto, pets/cat.proto added,"
                        + " pets.Cat file pets/pets.proto → pets/cat.proto,"
                        + " pets.Color file pets/pets.proto → pets/cat.proto");
        assertThat(since(rest, other).get(2).names())
                .containsExactly(
                        "Java org.pets.Cat → org.pets.CatOuterClass.Cat",
                        "Python pets.pets_pb2.Cat → pets.cat_pb2.Cat");
    }

    @Test
    void an_undescribed_change_is_still_a_change() {
        Version odd = Version.of(
                "HEAD",
                FileDescriptorSet.newBuilder()
                        .addFile(TestVersions.file(TestVersions.pets(
                                "message_type {\n  name: \"Bowl\"",
                                "message_type {\n  name: \"Bowl\" visibility: VISIBILITY_LOCAL")))
                        .build(),
                TestVersions.TREE,
                "HEAD");

        assertThat(words(VersionDiff.between(RELEASE, odd)))
                .isEqualTo("pets/pets.proto a change that the gate cannot describe");
    }

    @Test
    void the_committed_releases_add_rpcs() throws IOException {
        Releases releases = Releases.read(new ProtoTree(Path.of("..", "..", "protos"), "greeterpb"));

        assertThat(releases.names()).startsWith("v1", "v2", "v3");
        List<Version> versions = releases.inOrder();
        assertThat(words(VersionDiff.between(versions.get(0), versions.get(1))))
                .isEqualTo("greeterpb.Greeter.SayHelloAgain added, unary");
        assertThat(words(VersionDiff.between(versions.get(1), versions.get(2))))
                .isEqualTo("greeterpb.Greeter.SayHelloBidiStream added, bidi,"
                        + " greeterpb.Greeter.SayHelloStreamReply added, server stream,"
                        + " greeterpb.Greeter.SayHelloStreamRequest added, client stream");
    }

    private static List<Change> since(String... files) {
        return VersionDiff.between(RELEASE, TestVersions.version("HEAD", files));
    }

    private static String words(List<Change> changes) {
        return changes.stream().map(each -> each.path() + " " + each.words()).collect(Collectors.joining(", "));
    }
}
