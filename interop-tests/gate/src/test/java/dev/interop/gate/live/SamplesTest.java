package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.NullValue;
import com.google.protobuf.TextFormat;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import dev.interop.v1.Kinds;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {
    private static final String PETS = """
            package pets;
            message Cat { %s }
            message Label { string text = 1; int32 size = 2; }
            enum Color { NONE = 0; RED = 1; }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int32 x = 1;             | x = 7, x = -1, x = 2147483647, x = -2147483648
            sint32 x = 1;            | x = 7, x = -1, x = 2147483647, x = -2147483648
            sfixed32 x = 1;          | x = 7, x = -1, x = 2147483647, x = -2147483648
            int64 x = 1;             | x = 7, x = -1, x = 9223372036854775807, x = -9223372036854775808
            sint64 x = 1;            | x = 7, x = -1, x = 9223372036854775807, x = -9223372036854775808
            sfixed64 x = 1;          | x = 7, x = -1, x = 9223372036854775807, x = -9223372036854775808
            uint32 x = 1;            | x = 7, x = 2147483647, x = 4294967295
            fixed32 x = 1;           | x = 7, x = 2147483647, x = 4294967295
            uint64 x = 1;            | x = 7, x = 9223372036854775807, x = 18446744073709551615
            fixed64 x = 1;           | x = 7, x = 9223372036854775807, x = 18446744073709551615
            float x = 1;             | x = 1.5, x = -0.1, x = 3.4028235E38
            double x = 1;            | x = 1.5, x = -0.1, x = 1.7976931348623157E308
            bool x = 1;              | x = true
            string x = 1;            | x = "Ada", x = "AdaAdaAdaAdaAdaAdaAdaAd…, x = "Zoë 😀"
            bytes x = 1;             | x = bytes 00ff, x = bytes 000000000000000000000000…
            Color x = 1;             | x = RED, x = 4242
            Label x = 1;             | x = {text: "Ada" size: 7}, x = {}
            optional int32 x = 1;    | x = 7, x = 0, x = -1, x = 2147483647, x = -2147483648
            optional bool x = 1;     | x = true, x = false
            optional string x = 1;   | x = "Ada", x = "", x = "AdaAdaAdaAdaAdaAdaAdaAd…, x = "Zoë 😀"
            optional bytes x = 1;    | x = bytes 00ff, x = bytes 000000000000000000000000…, x = bytes
            optional Color x = 1;    | x = RED, x = NONE, x = 4242
            repeated bool x = 1;     | x = [true], x = [false], x = [true, false]
            repeated Color x = 1;    | x = [RED], x = [NONE], x = [4242], x = [RED, 4242]
            repeated Label x = 1;    | x = [{text: "Ada" size: 7}], x = [{}], x = [{text: "Ada" size: 7}, {}]
            map<string, bool> x = 1; | x = {"Ada": true}, x = {"": true}, x = {"AdaAdaAdaAdaAdaAdaAdaAd…: true}, x = {"Zoë 😀": true}, x = {"Ada": true}, x = {"Ada": false}
            map<bool, Label> x = 1;  | x = {true: {text: "Ada" size: 7}}, x = {false: {text: "Ada" size: 7}}, x = {true: {text: "Ada" size: 7}}, x = {true: {}}
            """)
    void a_field_is_set_alone_with_each_kind_of_value(String field, String about) {
        List<String> abouts = VersionPair.samples(pets(field), "pets.Cat").stream()
                .map(sample -> sample.about().strip())
                .toList();

        assertThat(abouts).first().isEqualTo("no field");
        assertThat(abouts).last().isEqualTo("all fields");
        assertThat(String.join(", ", abouts.subList(1, abouts.size() - 1))).isEqualTo(about);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mood x = 1;             | x = GLAD, x = 4242                       | GLAD
            optional Mood x = 1;    | x = GLAD, x = NONE, x = UNKNOWN, x = 4242 | GLAD
            Same x = 1;             | x = 4242                                 | ONE
            """)
    void an_alias_of_the_default_adds_no_value(String field, String about, String typical) {
        LoadableVersion pets = LoadableVersion.of(TestVersions.proto("v1", """
                package pets;
                message Cat { %s }
                enum Mood { option allow_alias = true; NONE = 0; UNKNOWN = 0; GLAD = 1; }
                enum Same { option allow_alias = true; ONE = 0; OTHER = 0; }
                """.formatted(field)));
        Descriptor cat = VersionPair.type(pets, "pets.Cat");
        List<String> abouts = VersionPair.samples(pets, "pets.Cat").stream()
                .map(sample -> sample.about().strip())
                .toList();

        assertThat(String.join(", ", abouts.subList(1, abouts.size() - 1))).isEqualTo(about);
        assertThat(SampleValues.ofWriter().typical(cat.findFieldByNumber(1))).hasToString(typical);
    }

    @Test
    void a_long_text_exceeds_the_buffers_of_codecs() {
        FieldDescriptor text = cat("string x = 1;").findFieldByNumber(1);
        FieldDescriptor bytes = cat("bytes x = 1;").findFieldByNumber(1);

        assertThat(SampleValues.ofWriter().of(text))
                .isEqualTo(List.of("Ada", "Ada".repeat(1666), "Zo\u00eb \ud83d\ude00"));
        assertThat(SampleValues.ofWriter().of(bytes))
                .isEqualTo(
                        List.of(ByteString.copyFrom(new byte[] {0, (byte) 0xff}), ByteString.copyFrom(new byte[5000])));
    }

    @Test
    void a_message_without_fields_has_samples() {
        assertThat(texts(pets(""))).containsExactly("no field: ", "all fields: ");
    }

    @Test
    void each_member_of_each_oneof_is_set_with_all_other_fields() {
        LoadableVersion cat = pets(
                "bool tame = 1; oneof noise { bool purr = 2; bool meow = 3; } oneof mood { bool sad = 4; bool glad = 5; bool mad = 6; }");

        assertThat(texts(cat))
                .containsExactly(
                        "no field: ",
                        "tame = true: tame: true",
                        "purr = true: purr: true",
                        "purr = false: purr: false",
                        "meow = true: meow: true",
                        "meow = false: meow: false",
                        "sad = true: sad: true",
                        "sad = false: sad: false",
                        "glad = true: glad: true",
                        "glad = false: glad: false",
                        "mad = true: mad: true",
                        "mad = false: mad: false",
                        "all fields: tame: true purr: true sad: true",
                        "all fields: tame: true meow: true glad: true",
                        "all fields: tame: true purr: true mad: true");
    }

    @Test
    void the_first_member_of_a_nested_oneof_is_set() {
        Descriptor bowl = VersionPair.type(
                LoadableVersion.of(
                        TestVersions.proto(
                                "v1",
                                "package pets; message Bowl { Cat cat = 1; } message Cat { oneof noise { bool purr = 1; bool meow = 2; } }")),
                "pets.Bowl");

        assertThat(text(allFieldsSet(bowl))).isEqualTo("cat { purr: true }");
    }

    @Test
    void all_fields_include_optional_fields() {
        assertThat(text(allFieldsSet(cat("optional int32 x = 1; optional int32 y = 2;"))))
                .isEqualTo("x: 7 y: 7");
    }

    @Test
    void a_recursive_message_ends_at_its_second_level() {
        Descriptor cat =
                cat("string name = 1; Cat mother = 2; repeated Cat kittens = 3; map<string, Cat> friends = 4;");

        assertThat(text((DynamicMessage) SampleValues.ofWriter().typical(cat.findFieldByName("mother"))))
                .isEqualTo("name: \"Ada\" mother { } kittens { } friends { key: \"Ada\" value { } }");
        assertThat(text(allFieldsSet(cat)))
                .isEqualTo("name: \"Ada\""
                        + " mother { name: \"Ada\" mother { } kittens { } friends { key: \"Ada\" value { } } }"
                        + " kittens { name: \"Ada\" mother { } kittens { } friends { key: \"Ada\" value { } } }"
                        + " friends { key: \"Ada\" value"
                        + " { name: \"Ada\" mother { } kittens { } friends { key: \"Ada\" value { } } } }");
    }

    @Test
    void required_fields_are_set_at_every_level() {
        LoadableVersion cat = LoadableVersion.of(TestVersions.version("v1", """
                        name: "pets/pets.proto" package: "pets" syntax: "proto2"
                        message_type {
                          name: "Cat"
                          field { name: "id" number: 1 type: TYPE_BOOL label: LABEL_REQUIRED }
                          field { name: "tame" number: 2 type: TYPE_BOOL label: LABEL_OPTIONAL }
                          field { name: "mother" number: 3 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_OPTIONAL }
                        }
                        """));

        assertThat(texts(cat))
                .containsExactly(
                        "no field: id: true",
                        "id = true: id: true",
                        "id = false: id: false",
                        "tame = true: id: true tame: true",
                        "tame = false: id: true tame: false",
                        "mother = {id: true tame: true moth…}: id: true mother { id: true tame: true mother { id: true } }",
                        "mother = {id: true}: id: true mother { id: true }",
                        "all fields: id: true tame: true mother { id: true tame: true mother { id: true } }");
    }

    @Test
    void mutually_recursive_types_end_after_two_levels() {
        LoadableVersion pets = LoadableVersion.of(TestVersions.proto("v1", """
                package pets;
                message A { B b = 1; C c = 2; D d = 3; }
                message B { C c = 1; D d = 2; A a = 3; }
                message C { D d = 1; A a = 2; B b = 3; }
                message D { A a = 1; B b = 2; C c = 3; }
                """));

        assertThat(text(allFieldsSet(VersionPair.type(pets, "pets.A"))))
                .isEqualTo("b { c { d { } a { } b { } } d { a { } b { } c { } } a { b { } c { } d { } } }"
                        + " c { d { a { } b { } c { } } a { b { } c { } d { } } b { c { } d { } a { } } }"
                        + " d { a { b { } c { } d { } } b { c { } d { } a { } } c { d { } a { } b { } } }");
    }

    @Test
    void well_known_types_hold_values_with_a_json_form() {
        assertThat(text(allFieldsSet(Kinds.getDescriptor())))
                .contains("timestamp { seconds: 7 nanos: 5000000 } duration { seconds: 7 nanos: 5000000 } any { }"
                        + " struct { fields { key: \"a\" value { bool_value: true } } } value { bool_value: true }"
                        + " list_value { values { bool_value: true } } field_mask { paths: \"name\" }"
                        + " int64_wrapper { value: 7 } string_wrapper { value: \"Ada\" }"
                        + " bool_wrapper { value: true }");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Any       | ``
            Timestamp | seconds: 7 nanos: 5000000
            Value     | bool_value: true
            Struct    | fields { key: "a" value { bool_value: true } }
            """)
    void a_well_known_type_has_a_typical_sample(String type, String text) {
        assertThat(texts(LoadableVersion.of(wellKnown()), "google.protobuf." + type))
                .first()
                .isEqualTo("a typical value: " + text);
    }

    @Test
    void a_null_value_has_only_its_json_value() {
        assertThat(SampleValues.ofWriter().of(Value.getDescriptor().findFieldByName("null_value")))
                .isEqualTo(List.of(NullValue.NULL_VALUE.getValueDescriptor()));
    }

    static Stream<Sample> kinds() {
        return VersionPair.samples(LoadableVersion.of(kindsVersion()), "interop.v1.Kinds").stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_sample_survives_json_and_binary_unchanged(Sample sample) throws InvalidProtocolBufferException {
        Descriptor type = sample.message().getDescriptorForType();
        DynamicMessage.Builder decoded = DynamicMessage.newBuilder(type);
        JsonFormat.parser().merge(JsonFormat.printer().print(sample.message()), decoded);

        assertThat(decoded.build()).isEqualTo(sample.message());
        assertThat(DynamicMessage.parseFrom(type, sample.message().toByteString()))
                .isEqualTo(sample.message());
    }

    private static Version wellKnown() {
        FileDescriptorSet files = FileDescriptorSet.newBuilder()
                .addFile(Any.getDescriptor().getFile().toProto())
                .addFile(Timestamp.getDescriptor().getFile().toProto())
                .addFile(Value.getDescriptor().getFile().toProto())
                .build();
        return Version.of("v1", files, new ProtoTree(Path.of("protos"), "google"), "v1");
    }

    private static Version kindsVersion() {
        var files = FileDescriptorSet.newBuilder();
        addWithImports(Kinds.getDescriptor().getFile(), files);
        return Version.of("v1", files.build(), new ProtoTree(Path.of("protos"), "interop"), "v1");
    }

    private static void addWithImports(FileDescriptor file, FileDescriptorSet.Builder files) {
        file.getDependencies().forEach(each -> addWithImports(each, files));
        files.addFile(file.toProto());
    }

    private static LoadableVersion pets(String fields) {
        return LoadableVersion.of(TestVersions.proto("v1", PETS.formatted(fields)));
    }

    private static Descriptor cat(String fields) {
        return VersionPair.type(pets(fields), "pets.Cat");
    }

    private static DynamicMessage allFieldsSet(Descriptor type) {
        return SampleValues.ofWriter().allFieldsSet(type, 0);
    }

    private static List<String> texts(LoadableVersion pets) {
        return texts(pets, "pets.Cat");
    }

    private static List<String> texts(LoadableVersion version, String type) {
        return VersionPair.samples(version, type).stream()
                .map(sample -> sample.about() + ": " + text(sample.message()))
                .toList();
    }

    private static String text(DynamicMessage message) {
        return TextFormat.printer().emittingSingleLine(true).printToString(message);
    }
}
