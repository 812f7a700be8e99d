package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.version.OptionVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            deprecated: true                       | deprecated: false                     | option deprecated true → false
            idempotency_level: IDEMPOTENT          |                                       | option idempotency_level IDEMPOTENT → unset
            [google.api.http] {get: "/v1/x"}       | [google.api.http] {get: "/v1/y"}      | option (google.api.http).get "/v1/x" → "/v1/y"
            [google.api.http] {get: "/v1/x"}       | [google.api.http] {post: "/v1/x"}     | option (google.api.http).get "/v1/x" → unset; option (google.api.http).post unset → "/v1/x"
                                                   | [google.api.http] {get: "/v1/ä"}      | option (google.api.http) unset → {get: "/v1/ä"}
            [google.api.http] {get: "/v1/x"}       |                                       | option (google.api.http) {get: "/v1/x"} → unset
            [google.api.http] {custom {kind: "A"}} | [google.api.http] {custom {kind: "B"}} | option (google.api.http).custom.kind "A" → "B"
            [google.api.http] {get: "/" additional_bindings {get: "/a"}} | [google.api.http] {get: "/" additional_bindings {get: "/b"}} | option (google.api.http).additional_bindings[0].get "/a" → "/b"
            [google.api.http] {get: "/" additional_bindings {get: "/a"}} | [google.api.http] {get: "/" additional_bindings {get: "/a"} additional_bindings {get: "/b"}} | option (google.api.http).additional_bindings [{get: "/a"}] → [{get: "/a"}, {get: "/b"}]
            [pets.tags]: "a"                       | [pets.tags]: "b"                      | option (pets.tags)[0] "a" → "b"
            [pets.Box.size]: LARGE                 | [pets.Box.size]: SMALL                | option (pets.Box.size) LARGE → SMALL
            [google.api.http] {get: "/v1/x"}       | [google.api.http] {get: "/v1/x"}      | ~~
            """)
    void a_changed_option_has_its_name_and_values(String released, String current, String words) {
        assertThat(words(OptionVersions.rpc("v1", released), OptionVersions.rpc("HEAD", current)))
                .isEqualTo(words.isEmpty() ? List.of() : List.of("pets.Feeder.Feed " + words));
    }

    @Test
    void a_custom_option_inside_of_a_standard_one_has_its_name() {
        assertThat(words(
                        OptionVersions.edition("v1", "features { [pb.java] { utf8_validation: VERIFY } }"),
                        OptionVersions.edition("HEAD", "features { [pb.java] { utf8_validation: DEFAULT } }")))
                .containsExactly("pets.Cat.name option features.(pb.java).utf8_validation VERIFY → DEFAULT");
    }

    @Test
    void an_option_of_an_option_import_has_its_name() {
        assertThat(words(
                        OptionVersions.optionImports("v1", "[buf.validate.field] { required: false }"),
                        OptionVersions.optionImports("HEAD", "[buf.validate.field] { required: true }")))
                .containsExactly("pets.Cat.name option (buf.validate.field).required false → true");
    }

    @Test
    void an_option_without_declaration_has_its_number() {
        Version released = OptionVersions.undeclared("v1", 1);

        assertThat(words(released, OptionVersions.undeclared("HEAD", 2)))
                .containsExactly("pets.Feeder.Feed option number 50009, which no file declares, changed");
        assertThat(words(released, OptionVersions.undeclared("HEAD", 1))).isEmpty();
    }

    private static List<String> words(Version released, Version current) {
        return VersionDiff.between(released, current).stream()
                .map(change -> change.path() + " " + change.words())
                .toList();
    }
}
