package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of a field whose message type was exchanged for another. */
class ExchangedTypeTest {
    private static final String PETS = """
            package pets;
            message Cat { %s }
            message Few { int64 n = 1; }
            message Many { int32 n = 1; }
            message Node { Node next = 1; int64 n = 2; Few few = 3; }
            message Knot { Knot next = 1; int32 n = 2; Many few = 3; }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Few x = 1;                        | Many x = 1;
            repeated Few x = 1;               | repeated Many x = 1;
            map<string, Few> x = 1;           | map<string, Many> x = 1;
            oneof any { Few x = 1; bool y = 2; } | oneof any { Many x = 1; bool y = 2; }
            map<string, Few> x = 1;           | map<int32, Many> x = 1;
            """)
    void a_field_holds_each_sample_of_its_exchanged_type(String released, String current) {
        VersionPair versions = VersionPair.of(PETS.formatted(released), PETS.formatted(current));

        assertThat(new Samples(versions.toHead()).of(versions.pair("pets.Cat")))
                .extracting(sample -> sample.message().toString())
                .anyMatch(text -> text.contains("n: 9223372036854775807"));
    }

    @Test
    void a_type_that_both_versions_declare_is_not_exchanged() {
        VersionPair versions = VersionPair.changed(PETS.formatted("Few x = 1;"), "int64 n = 1", "int32 n = 1");

        assertThat(abouts(versions, "pets.Cat")).containsExactly("no field", "x = {n: 7}", "x = {}", "all fields");
    }

    @Test
    void an_exchange_within_an_exchanged_type_is_sampled_once() {
        VersionPair versions = VersionPair.of(PETS.formatted("Node x = 1;"), PETS.formatted("Knot x = 1;"));

        assertThat(abouts(versions, "pets.Cat"))
                .contains("x = {n: 9223372036854775807}", "x = {few { n: -1 }}")
                .noneMatch(about -> about.contains("next { next { next"));
    }

    private static List<String> abouts(VersionPair versions, String type) {
        return new Samples(versions.toHead())
                .of(versions.pair(type)).stream()
                        .map(sample -> sample.about().strip())
                        .toList();
    }
}
