package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.OptionVersions;
import dev.interop.gate.version.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionCheckTest {
    private static final String REFUSED = ", so values that were allowed are refused.";
    private static final String CAT = """
            message_type {
              name: "Cat"
              field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              %s
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            get: "/v1/x"                          | get: "/v1/y"                     | GET /v1/x, but HEAD serves GET /v1/y
            get: "/v1/x"                          | post: "/v1/x"                    | GET /v1/x, but HEAD serves POST /v1/x
            post: "/v1/x"                         | post: "/v1/x" body: "*"          | POST /v1/x, but HEAD serves POST /v1/x with body *
            get: "/v1/x"                          | get: "/v1/x" response_body: "a"  | GET /v1/x, but HEAD serves GET /v1/x with reply body a
            custom {kind: "HEAD" path: "/v1"}     | custom {kind: "HEAD" path: "/v2"} | HEAD /v1, but HEAD serves HEAD /v2
            get: "/a" additional_bindings {get: "/b"} | get: "/a"                    | GET /b, but HEAD serves GET /a
            """)
    void a_request_that_is_no_longer_served_is_a_break(String released, String current, String words) {
        assertThat(breaks(http("v1", released), http("HEAD", current)))
                .containsExactly("pets.Feeder.Feed (google.api.http): HTTP clients send %s.".formatted(words));
    }

    @Test
    void an_rpc_without_its_requests_is_a_break() {
        assertThat(breaks(http("v1", "get: \"/v1/x\""), OptionVersions.rpc("HEAD", "")))
                .containsExactly(
                        "pets.Feeder.Feed (google.api.http): HTTP clients send GET /v1/x, but HEAD serves no HTTP request.");
    }

    @Test
    void a_request_that_is_still_served_is_no_break() {
        Version head = http("HEAD", "get: \"/v2/x\" additional_bindings {get: \"/v1/x\"}");

        assertThat(breaks(http("v1", "get: \"/v1/x\""), head)).isEmpty();
        assertThat(breaks(OptionVersions.rpc("v1", ""), head)).isEmpty();
    }

    @Test
    void an_option_that_nobody_obeys_is_no_break() {
        assertThat(breaks(
                        OptionVersions.rpc("v1", "[pets.tags]: \"a\""),
                        OptionVersions.rpc("HEAD", "[pets.tags]: \"b\" deprecated: true")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            string {min_len: 1}           | string {min_len: 5}            | .string.min_len 1 → 5
                                          | string {min_len: 1}            | .string.min_len = 1 is new
            string {max_len: 9}           | string {max_len: 5}            | .string.max_len 9 → 5
            string {min_len: 3}           | string {len: 4}                | .string.len = 4 is new
                                          | string {pattern: "a"}          | .string.pattern = "a" is new
            string {pattern: "a"}         | string {pattern: "b"}          | .string.pattern "a" → "b"
                                          | string {email: true}           | .string.email = true is new
                                          | required: true                 | .required = true is new
            int32 {gte: 1}                | int32 {gt: 1}                  | .int32.gt = 1 is new
            int32 {lte: 9}                | int32 {lte: 8}                 | .int32.lte 9 → 8
            int32 {gt: -2}                | int32 {gt: -1}                 | .int32.gt -2 → -1
            int32 {const: 1}              | int32 {const: 2}               | .int32.const 1 → 2
            int32 {in: 1 in: 2}           | int32 {in: 1}                  | .int32.in [1, 2] → [1]
                                          | int32 {in: 1}                  | .int32.in = [1] is new
            int32 {not_in: 1}             | int32 {not_in: 1 not_in: 2}    | .int32.not_in [1] → [1, 2]
            uint64 {lte: 18446744073709551615} | uint64 {lte: 9}           | .uint64.lte 18446744073709551615 → 9
            float {lte: inf}              | float {lte: 1.5}               | .float.lte Infinity → 1.5
            duration {lte {seconds: 2}}   | duration {lte {nanos: 5}}      | .duration.lte {seconds: 2} → {nanos: 5}
            repeated {max_items: 9}       | repeated {max_items: 8}        | .repeated.max_items 9 → 8
                                          | repeated {items {string {min_len: 1}}} | .repeated.items.string.min_len = 1 is new
            cel {id: "a" expression: "x"} | cel {id: "a" expression: "y"}  | .cel [{id: "a" expression: "x"}] → [{id: "a" expression: "y"}]
            ignore: IGNORE_ALWAYS         |                                | .ignore IGNORE_ALWAYS → unset
            ignore: IGNORE_ALWAYS         | ignore: IGNORE_IF_ZERO_VALUE   | .ignore IGNORE_ALWAYS → IGNORE_IF_ZERO_VALUE
            """)
    void a_stricter_constraint_is_a_break(String released, String current, String words) {
        assertThat(breaks(constrained("v1", released), constrained("HEAD", current)))
                .containsExactly("pets.Cat.name (buf.validate.field)" + words + REFUSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            string {min_len: 5}           | string {min_len: 1}
            string {min_len: 5}           |
                                          | string {min_len: 0}
            string {len: 4}               | string {min_len: 4}
            string {pattern: "a"}         |
            string {email: true}          | string {email: false}
                                          | string {email: false}
            required: true                | required: false
            int32 {gt: 1}                 | int32 {gte: 1}
            int32 {gt: 1}                 | int32 {gte: 2}
            int32 {const: 2}              |
            int32 {in: 1}                 | int32 {in: 1 in: 2}
            int32 {in: 1}                 |
            int32 {not_in: 1 not_in: 2}   | int32 {not_in: 2}
            int32 {lte: 1}                | uint64 {lte: 18446744073709551615}
            int32 {example: 1}            | int32 {example: 2}
            uint64 {lte: 9}               | uint64 {lte: 18446744073709551615}
            duration {lte {seconds: 1}}   | duration {lte {seconds: 1 nanos: 5}}
            cel {id: "a" expression: "x"} | cel {id: "b" message: "m" expression: "x"}
                                          | ignore: IGNORE_ALWAYS
            """)
    void a_looser_or_equal_constraint_is_no_break(String released, String current) {
        assertThat(breaks(constrained("v1", released), constrained("HEAD", current)))
                .isEmpty();
    }

    @Test
    void a_field_that_becomes_required_is_a_break() {
        Version optional = OptionVersions.field("v1", "[google.api.field_behavior]: OPTIONAL");
        Version required = OptionVersions.field("HEAD", "[google.api.field_behavior]: REQUIRED");

        assertThat(breaks(optional, required))
                .containsExactly("pets.Cat.name (google.api.field_behavior) = [REQUIRED] is new" + REFUSED);
        assertThat(breaks(required, optional)).isEmpty();
        assertThat(breaks(required, constrained("HEAD", "required: true"))).isEmpty();
    }

    @Test
    void a_new_required_field_is_a_break_of_its_message() {
        String option = "field { name: \"age\" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL options { %s } }";
        Version released = OptionVersions.version("v1", CAT.formatted(""));

        assertThat(breaks(
                        released,
                        OptionVersions.version(
                                "HEAD", CAT.formatted(option.formatted("[google.api.field_behavior]: REQUIRED")))))
                .containsExactly(
                        "pets.Cat age is new and required ((google.api.field_behavior) = [REQUIRED]), so messages without it are refused.");
        assertThat(breaks(
                        released,
                        OptionVersions.version(
                                "HEAD", CAT.formatted(option.formatted("[google.api.field_behavior]: OPTIONAL")))))
                .isEmpty();
    }

    @Test
    void one_break_has_all_versions_that_it_breaks() {
        FileDescriptorSet none = FileDescriptorSet.getDefaultInstance();
        Bases bases = Bases.ofReleases(List.of(
                constrained("v1", "string {min_len: 1}"),
                constrained("v2", "string {min_len: 2}"),
                constrained("v3", "string {min_len: 9}")));

        assertThat(new OptionCheck()
                        .check(new HeadBuild(Path.of("head"), none, constrained("HEAD", "string {min_len: 5}")), bases))
                .containsExactly(
                        new Break(
                                "OPTION_SAME",
                                "pets.Cat.name",
                                List.of("v1", "v2"),
                                "pets/pets.proto",
                                0,
                                "(buf.validate.field).string.min_len 1 → 5, so values that were allowed are refused."
                                        + " (buf.validate.field).string.min_len 2 → 5, so values that were allowed are refused."));
    }

    private static Version http(String name, String rule) {
        return OptionVersions.rpc(name, "[google.api.http] {%s}".formatted(rule));
    }

    private static Version constrained(String name, String rules) {
        return OptionVersions.field(name, rules == null ? "" : "[buf.validate.field] {%s}".formatted(rules));
    }

    private static List<String> breaks(Version released, Version current) {
        var head = new HeadBuild(Path.of("head"), FileDescriptorSet.getDefaultInstance(), current);
        return new OptionCheck()
                .check(head, Bases.ofReleases(List.of(released))).stream()
                        .map(each -> each.path() + " " + each.message())
                        .toList();
    }
}
