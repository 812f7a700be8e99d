package dev.interop.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.yaml.YamlProblem;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = """
            # 😀 the header
            cases:
              # about a
              - name: a   # the name
                calls:
                  - method: S/Do
                    expect: %s

              - name: b
                calls: [{method: S/Do, expect: reference}]   # flow

            # the end
            """;

    private static String updated(String file, int line, String fields, Integer... same) {
        var text = new CaseText("cases.yaml", file);
        try {
            text.entry(line).orElseThrow().expect(0, (ObjectNode) JSON.readTree(fields), Set.of(same));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        return text.updated();
    }

    @Test
    void a_word_is_replaced_in_its_line() {
        assertThat(updated(FILE.formatted("reference # why"), 4, "{\"status\": {\"code\": \"NOT_FOUND\"}}"))
                .isEqualTo(FILE.formatted("{status: {code: NOT_FOUND}} # why"));
        assertThat(updated(FILE.formatted("\"reference\""), 4, "{\"messages\": []}"))
                .isEqualTo(FILE.formatted("{messages: []}"));
    }

    @Test
    void a_long_value_becomes_a_block_and_the_comment_stays() {
        String text = "x".repeat(100);

        assertThat(updated(
                        FILE.formatted("reference  # why"),
                        4,
                        "{\"messages\": [{\"json\": {\"a\": \"%s\"}}]}".formatted(text)))
                .isEqualTo(
                        FILE.formatted(" # why\n          messages:\n            - json:\n                a: " + text));
    }

    @Test
    void a_flow_entry_stays_in_its_line() {
        String text = "x".repeat(200);

        assertThat(updated(
                        FILE.formatted("reference"),
                        9,
                        "{\"status\": {\"code\": \"OK\", \"message\": \"%s\"}}".formatted(text)))
                .isEqualTo(FILE.formatted("reference")
                        .replace("Do, expect: reference", "Do, expect: {status: {code: OK, message: " + text + "}}"));
    }

    @Test
    void line_ends_of_windows_stay() {
        String text = "x".repeat(100);
        String file = FILE.formatted("reference").replace("\n", "\r\n");

        assertThat(updated(file, 4, "{\"messages\": [{\"json\": {\"a\": \"%s\"}}]}".formatted(text)))
                .isEqualTo(FILE.formatted("\n          messages:\n            - json:\n                a: " + text)
                        .replace("expect: \n", "expect:\n")
                        .replace("\n", "\r\n"));
    }

    /** Returns a block that is the value of a key. */
    private static String indented(String block) {
        return "\n" + block.indent(10).stripTrailing();
    }

    @Test
    void fields_of_a_mapping_are_replaced_and_added() {
        String fields =
                "{\"status\": {\"code\": \"OK\"}, \"headers\": {\"h\": [\"w\"]}, \"trailers\": {\"k\": [\"v\"]}}";

        assertThat(updated(FILE.formatted("{ server: {record: any}, status: {code: NOT_FOUND} } # why"), 4, fields))
                .isEqualTo(FILE.formatted(
                        "{ server: {record: any}, status: {code: OK}, headers: {h: [w]}, trailers: {k: [v]} } # why"));
        assertThat(updated(FILE.formatted("{}"), 4, fields))
                .isEqualTo(FILE.formatted("{status: {code: OK}, headers: {h: [w]}, trailers: {k: [v]}}"));
        String block = "# first\nstatus:\n  code: NOT_FOUND # old\n# second\nserver: {record: any} # any";
        String changed =
                "# first\nstatus: {code: OK} # old\n# second\nserver: {record: any} # any\nheaders: {h: [w]}\ntrailers: {k: [v]}";
        assertThat(updated(FILE.formatted(indented(block)), 4, fields)).isEqualTo(FILE.formatted(indented(changed)));
    }

    @Test
    void blocks_at_one_place_are_in_order() {
        String text = "x".repeat(100);
        String fields = "{\"messages\": [{\"json\": {\"a\": \"%s\"}}], \"trailers\": {\"k\": [\"v\"]}}".formatted(text);
        String changed = "messages: # none\n  - json:\n      a: " + text + "\ntrailers: {k: [v]}";

        assertThat(updated(FILE.formatted(indented("messages: [] # none")), 4, fields))
                .isEqualTo(FILE.formatted(indented(changed)));
    }

    @Test
    void only_messages_that_differ_are_replaced() {
        String messages = "{\"messages\": [{\"json\": {\"a\": 1}}, {\"json\": {\"a\": 2}}]}";
        String block = "messages:\n  # one\n  - {json: {a: 1}} # same\n  - {json: {a: 3}} # two\n  # after";

        assertThat(updated(FILE.formatted(indented(block)), 4, messages, 0))
                .isEqualTo(FILE.formatted(indented(block.replace("3", "2"))));
        assertThat(updated(FILE.formatted("{messages: [{json: {a: 1}}, {json: {a: 3}}]}"), 4, messages, 0))
                .isEqualTo(FILE.formatted("{messages: [{json: {a: 1}}, {json: {a: 2}}]}"));
        assertThat(updated(FILE.formatted("{messages: [{json: {a: 3}, times: 2}]}"), 4, messages, 0))
                .isEqualTo(FILE.formatted("{messages: [{json: {a: 1}}, {json: {a: 2}}]}"));
    }

    private static String completed(String expect, String fields) {
        var text = new CaseText("cases.yaml", FILE.formatted(expect));
        try {
            text.entry(4).orElseThrow().complete(0, (ObjectNode) JSON.readTree(fields));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        return text.updated();
    }

    @Test
    void a_reference_in_a_flow_is_replaced() {
        String trailers = "{\"trailers\": {\"k\": [\"v\"]}}";

        assertThat(completed("{reference: true} # why", trailers))
                .isEqualTo(FILE.formatted("{trailers: {k: [v]}} # why"));
        assertThat(completed("{reference: true,}", "{}")).isEqualTo(FILE.formatted("{messages: [],}"));
        assertThat(completed("{ reference: true, headers: {} }", "{}")).isEqualTo(FILE.formatted("{ headers: {} }"));
        assertThat(completed("{headers: {}, reference: true}", "{}")).isEqualTo(FILE.formatted("{headers: {}}"));
        assertThat(completed("{headers: {}, reference: true, server: {}}", "{}"))
                .isEqualTo(FILE.formatted("{headers: {}, server: {}}"));
    }

    @Test
    void a_reference_in_a_block_is_replaced() {
        String block = "# first\nreference: true # ours\n# second\nstatus:\n  # a code\n  code: NOT_FOUND # why";
        String fields = "{\"status\": {\"message\": \"no\"}, \"trailers\": {\"k\": [\"v\"]}}";

        assertThat(completed(indented(block), fields))
                .isEqualTo(FILE.formatted(
                        indented(block.replace("reference: true", "trailers: {k: [v]}") + "\n  message: \"no\"")));
        assertThat(completed(indented(block), "{}"))
                .isEqualTo(FILE.formatted(indented(block.replace("reference: true ", ""))));
        String plain = "status: {code: OK}\nreference: true\n# second\nserver: {}";
        assertThat(completed(indented(plain), "{}"))
                .isEqualTo(FILE.formatted(indented(plain.replace("reference: true\n", ""))));
    }

    @Test
    void a_long_completion_of_a_flow_becomes_a_block() {
        String text = "x".repeat(100);

        assertThat(completed(
                        "{reference: true, status: {code: OK}} # why",
                        "{\"messages\": [{\"json\": {\"a\": \"%s\"}}]}".formatted(text)))
                .isEqualTo(FILE.formatted(
                        "# why" + indented("messages:\n  - json:\n      a: " + text + "\nstatus: {code: OK}")));
    }

    @Test
    void a_text_without_a_line_break_at_its_end_is_updated() {
        String file = FILE.formatted("reference");
        String cut = file.substring(0, file.indexOf("\n\n"));

        assertThat(updated(cut, 4, "{\"messages\": []}")).isEqualTo(cut.replace("reference", "{messages: []}"));
    }

    @Test
    void entries_in_one_line_are_ambiguous() {
        assertThat(new CaseText("cases.yaml", "cases: [{name: a}, {name: b}]").entry(1))
                .isEmpty();
    }

    @Test
    void a_text_that_is_not_yaml_is_refused() {
        assertThatThrownBy(() -> new CaseText("cases.yaml", "a: [")).isInstanceOf(YamlProblem.class);
    }
}
