package dev.interop.rules;

import static dev.interop.rules.Parcels.PARCEL;
import static dev.interop.rules.Parcels.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.UnknownFieldSet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldSearchTest {
    private static final String ONE = "0b5a6fb0-3a53-4b8e-9f4e-0d6c1a3a5d11";
    private static final String OTHER = "9e107d9d-3726-4b2e-8f10-1c1f0e3f2a22";
    private static final ByteString SIMPLE = parcel("{'id': 'a', 'rate': 2}");

    @TempDir
    private Path folder;

    @Test
    void generated_values_have_a_rule() {
        RuledComparison rules = CompareRules.NONE.comparison();

        assertThat(rules.rule(parcel("{'id': '" + ONE + "'}"), parcel("{'id': '" + OTHER + "'}"), PARCEL))
                .isEqualTo("acme.Parcel.id: uuid");
        assertThat(rules.rule(
                        parcel("{'inner': {'notes': [{'text': '2026-01-02T03:04:05Z'}]}}"),
                        parcel("{'inner': {'notes': [{'text': '2026-01-02T03:04:05.1+01:00'}]}}"),
                        PARCEL))
                .isEqualTo("acme.Note.text: timestamp");
        assertThat(rules.rule(parcel("{'tags': ['" + ONE + "']}"), parcel("{'tags': ['" + OTHER + "']}"), PARCEL))
                .isEqualTo("acme.Parcel.tags: uuid");
        assertThat(rules.rule(parcel("{'id': '" + ONE + "'}"), parcel("{'id': 'x'}"), PARCEL))
                .isEmpty();
        assertThat(rules.rule(
                        parcel("{'labels': {'a': '" + ONE + "'}}"),
                        parcel("{'labels': {'a': '" + OTHER + "'}}"),
                        PARCEL))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'size': 'LARGE', 'id': 'a'    | 'id': 'b'                     | field id                | \"a\" | \"b\"",
                "'tags': ['x', 'y']            | 'id': 'b'                     | field id                | \"\" | \"b\"",
                "'size': 'LARGE', 'id': 'a'    | 'id': 'a', 'size': 7          | field size              | LARGE | 7",
                "'inner': {'labels': {'c': 'blue', 'd': ''}} | 'inner': {'labels': {'c': 'red', 'd': ''}} | field inner.labels[\"c\"] | \"blue\" | \"red\"",
                "'labels': {'a': '', 'c': 'x'} | 'labels': {'b': '', 'c': 'x'} | field labels[\"a\"]     | \"\" | absent",
                "'id': 'a'                     | 'id': 'a', 'labels': {'b': ''} | field labels[\"b\"]    | absent | \"\"",
                "'shelves': {'3': {'pages': 1}, '4': {}} | 'shelves': {'3': {'pages': '18446744073709551615'}, '4': {}} | field shelves[3].pages | 1 | 18446744073709551615",
                "'notes': [{}, {'text': 'a'}]  | 'notes': [{}, {'text': 'b'}]  | field notes[1].text     | \"a\" | \"b\"",
                "'notes': [{}, {'text': 'a'}]  | 'notes': [{}]                 | number of notes         | 2 | 1",
                "'id': 'a', 'locker': 0        | 'id': 'a', 'neighbour': {'text': 'b'} | field locker    | 0 | absent",
                "'id': 'a'                     | 'id': 'a', 'neighbour': {'text': 'b'} | field neighbour | absent | {\"text\":\"b\"}",
                "'id': 'a', 'weight': 0        | 'id': 'a'                     | field weight            | 0 | absent",
                "'id': 'a', 'rate': 2          | 'id': 'a', 'rate': 'NaN'      | field rate              | 2.0 | NaN",
                "'id': 'a', 'photo': '/w=='    | 'id': 'a', 'photo': '/wA='    | field photo             | bytes ff | bytes ff00",
                "'extra': {'@type': 't/acme.Note', 'text': 'a'} | 'extra': {'@type': 't/acme.Note', 'text': 'b'} | field extra.text | \"a\" | \"b\"",
                "'extra': {'@type': 't/acme.Note', 'text': 'a'} | 'extra': {'@type': 'u/acme.Note', 'text': 'b'} | field extra.type_url | \"t/acme.Note\" | \"u/acme.Note\"",
                "'id': 'a', 'at': '2026-01-02T03:04:05Z' | 'id': 'a', 'at': '2026-01-02T03:04:05.000001Z' | field at | \"2026-01-02T03:04:05Z\" | \"2026-01-02T03:04:05.000001Z\"",
                "'id': 'a', 'hint': 'b'        | 'id': 'a', 'hint': 'c'        | field hint              | \"b\" | \"c\"",
            })
    void finds_the_first_field_that_differs(
            String expected, String actual, String place, String expectedValue, String actualValue) {
        assertThat(CompareRules.NONE
                        .comparison()
                        .field(parcel("{" + expected + "}"), parcel("{" + actual + "}"), PARCEL))
                .contains(new FieldDifference(
                        place,
                        expectedValue,
                        actualValue,
                        "",
                        place.equals("field at") ? "acme.Parcel.at: timestamp" : ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'id': '%1$s', 'rate': 1, 'size': 0, 'tags': ['a'] | 'id': '%2$s', 'rate': 2, 'tags': ['b'] | field tags[0] | \"a\" | \"b\" | ''",
                "'id': '%1$s', 'rate': 1 | 'id': 'x', 'rate': 2  | field id   | \"%1$s\" | \"x\"     | uuid",
                "'at': '2026-01-02T03:04:05Z', 'rate': 1 | 'rate': 2 | field at | \"2026-01-02T03:04:05Z\" | absent | timestamp",
                "'tags': ['a', 'b']      | 'rate': 1             | number of tags | 2   | 0         | ''",
                "'notes': [{'text': 'a', 'pages': 1}, {'text': 'b'}] | 'notes': [{'text': 'b'}, {'text': 'a', 'pages': 2}] | field notes[0].pages | 1 | 2 | ''",
                "'notes': [{'text': 'a'}, {'text': 'b'}, {'text': 'c'}] | 'notes': [{'text': 'd'}, {'text': 'a'}, {'text': 'e'}] | field notes[1] | {\"text\":\"b\"} | no equal element | ''",
                "'extra': {'@type': 't/acme.Parcel', 'id': '%1$s', 'size': 1} | 'extra': {'@type': 't/acme.Parcel', 'id': '%2$s'} | field extra.size | LARGE | SIZE_UNSPECIFIED | ''",
                "'labels': {'%1$s': 'a'}, 'rate': 1 | 'labels': {'%2$s': 'b'} | field labels[0].value | \"a\" | \"b\" | ''",
            })
    void skips_what_rules_hide(
            String expected, String actual, String place, String expectedValue, String actualValue, String pattern) {
        RuledComparison comparison =
                Orders.rules(folder, """
                        compare:
                          fields:
                            ignore: [acme.Parcel.rate]
                            unordered: [acme.Parcel.notes]
                            match:
                              acme.Parcel.id: uuid
                              acme.Parcel.at: timestamp
                              acme.Parcel.LabelsEntry.key: uuid
                        """, Parcels.DESCRIPTOR).comparison();
        ByteString one = parcel(ids("{" + expected + "}"));
        ByteString other = parcel(ids("{" + actual + "}"));

        assertThat(comparison.message(one, other, PARCEL)).isFalse();
        assertThat(comparison.field(one, other, PARCEL))
                .contains(new FieldDifference(place, ids(expectedValue), ids(actualValue), pattern.replace("''", "")));
    }

    private static String ids(String text) {
        return text.formatted(ONE, OTHER);
    }

    @Test
    void finds_an_unknown_field() {
        ByteString unknown = unknown(7, 1).concat(unknown(99, 2)).concat(unknown(98, 3));
        ByteString inner = nested(SIMPLE.concat(unknown(98, 3)));

        assertThat(field(SIMPLE.concat(unknown), SIMPLE.concat(unknown(98, 4)).concat(unknown(7, 1))))
                .isEqualTo(new FieldDifference("unknown field 98", "98: 3", "98: 4", ""));
        assertThat(field(nested(SIMPLE), inner))
                .isEqualTo(new FieldDifference("unknown field 98 of inner", "absent", "98: 3", ""));
    }

    private static ByteString unknown(int number, long value) {
        var field = UnknownFieldSet.Field.newBuilder().addVarint(value).build();
        return UnknownFieldSet.newBuilder().addField(number, field).build().toByteString();
    }

    private static ByteString nested(ByteString inner) {
        var field = UnknownFieldSet.Field.newBuilder().addLengthDelimited(inner).build();
        return UnknownFieldSet.newBuilder().addField(14, field).build().toByteString();
    }

    @Test
    void long_value_is_an_excerpt_around_the_first_difference() {
        String text = "x".repeat(99) + "y".repeat(99);

        assertThat(field(id(text + "a" + text), id(text)))
                .isEqualTo(new FieldDifference(
                        "field id",
                        "\"…%sa%s…\" (397 characters)".formatted("y".repeat(20), "x".repeat(39)),
                        "\"…%s\" (198 characters)".formatted("y".repeat(20)),
                        ""));
    }

    @Test
    void excerpt_does_not_cut_a_surrogate_pair() {
        String faces = "😀".repeat(20);

        assertThat(field(id(faces + "😁" + faces + "x"), id("b" + faces + faces)))
                .isEqualTo(new FieldDifference(
                        "field id",
                        "\"%s😁%s…\" (42 characters)".formatted(faces, "😀".repeat(9)),
                        "\"b%s…\" (41 characters)".formatted("😀".repeat(29)),
                        ""));
        assertThat(field(id(faces + "😁" + faces), id(faces + faces + "x")))
                .isEqualTo(new FieldDifference(
                        "field id",
                        "\"…%s😁%s…\" (41 characters)".formatted("😀".repeat(10), "😀".repeat(19)),
                        "\"…%s…\" (41 characters)".formatted("😀".repeat(30)),
                        ""));
    }

    private static ByteString id(String id) {
        return parcel("{'id': '%s', 'rate': 1}".formatted(id));
    }

    @Test
    void content_of_an_unknown_any_is_its_value() {
        assertThat(field(withExtra("a"), withExtra("b")))
                .isEqualTo(new FieldDifference("field extra.value", "bytes 61", "bytes 62", ""));
    }

    private static ByteString withExtra(String value) {
        Any extra = Orders.unknown(value);
        return DynamicMessage.newBuilder(PARCEL)
                .setField(PARCEL.findFieldByName("extra"), extra)
                .build()
                .toByteString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'id': 'a'                         | 'id': 'b'",
                "'id': 'a'                         | ",
                "'inner': {'inner': {'tags': ['a']}} | 'inner': {'rate': 1}",
                "'at': '2026-01-02T03:04:05.1Z'    | 'neighbour': {}",
                "'id': 'a', 'rate': 1              | 'id': 'a', 'rate': 1",
            })
    void returns_nothing_for_single_or_equal_values(String expected, String actual) {
        assertThat(CompareRules.NONE
                        .comparison()
                        .field(
                                parcel("{" + expected + "}"),
                                parcel("{" + (actual == null ? "" : actual) + "}"),
                                PARCEL))
                .isEmpty();
    }

    @Test
    void returns_nothing_for_an_undecodable_body() {
        assertThat(CompareRules.NONE.comparison().field(SIMPLE, ByteString.fromHex("0a"), PARCEL))
                .isEmpty();
    }

    private static FieldDifference field(ByteString expected, ByteString actual) {
        return CompareRules.NONE.comparison().field(expected, actual, PARCEL).orElseThrow();
    }
}
