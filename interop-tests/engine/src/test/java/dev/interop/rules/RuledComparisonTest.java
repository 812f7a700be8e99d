package dev.interop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuledComparisonTest {
    private static final String ONE = "0b5a6fb0-3a53-4b8e-9f4e-0d6c1a3a5d11";
    private static final String OTHER = "9e107d9d-3726-4b2e-8f10-1c1f0e3f2a22";

    @TempDir
    private Path folder;

    private CompareRules rules;

    @BeforeEach
    void readRules() {
        rules = Orders.rules(folder, """
                compare:
                  fields:
                    ignore: [acme.Order.updated_at, acme.Item.count]
                    unordered: [acme.Order.tags, acme.Order.items]
                    match:
                      acme.Item.id: uuid
                      acme.Order.created: timestamp
                      acme.Order.id: "regex:[a-z]+-[0-9]+"
                      acme.Order.count: present
                  headers: {ignore: [x-served-by]}
                  trailers: {ignore: [x-request-id]}
                  status-message: {default: report, NOT_FOUND: equal}
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'updatedAt': 'a'}           | {'updatedAt': 'b'}           | fields.ignore acme.Order.updated_at=1",
                "{'updatedAt': 'a'}           | {}                           | fields.ignore acme.Order.updated_at=1",
                "{'parent': {'updatedAt': 'a'}} | {'parent': {'updatedAt': 'b'}} | fields.ignore acme.Order.updated_at=1",
                "{'items': [{'count': 1}, {'count': 2}]} | {'items': [{'count': 3}, {'count': 4}]} | fields.ignore acme.Item.count=2",
                "{'labels': {'a': {'count': 1}}} | {'labels': {'a': {'count': 2}}} | fields.ignore acme.Item.count=1",
                "{'extra': {'@type': 't/acme.Item', 'count': 1}} | {'extra': {'@type': 't/acme.Item', 'count': 2}} | fields.ignore acme.Item.count=1",
                "{'tags': ['a', 'b', 'a']}    | {'tags': ['a', 'a', 'b']}    | fields.unordered acme.Order.tags=1",
                "{'items': [{'id': 'a'}, {'id': 'b'}]} | {'items': [{'id': 'b'}, {'id': 'a'}]} | fields.unordered acme.Order.items=1",
                "{'created': '2026-01-02T03:04:05Z'} | {'created': '2027-01-02T03:04:05Z'} | fields.match acme.Order.created: timestamp=1",
                "{'id': 'a-1'}                | {'id': 'b-22'}               | fields.match acme.Order.id: regex:[a-z]+-[0-9]+=1",
                "{'count': 3}                 | {'count': 4}                 | fields.match acme.Order.count: present=1"
            })
    void rule_hides_a_difference(String expected, String actual, String hidden) {
        RuledComparison comparison = rules.comparison();

        assertThat(comparison.message(Orders.order(expected), Orders.order(actual), Orders.ORDER))
                .isTrue();
        assertThat(hidden(comparison)).containsExactly(hidden);
        // With a second value on each side, which is equal.
        assertThat(comparison.field(
                        withUnknown(Orders.order(expected)), withUnknown(Orders.order(actual)), Orders.ORDER))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id': 'a-1'}             | {'id': 'A'}               | acme.Order.id must match regex:[a-z]+-[0-9]+",
                "{'id': 'a-1'}             | {}                        | acme.Order.id must match regex:[a-z]+-[0-9]+",
                "{'count': 3}              | {}                        | acme.Order.count must match present",
                "{'created': '2026-01-02T03:04:05Z'} | {}              | acme.Order.created must match timestamp",
                "{'items': [{'id': 'x'}]}  | {'items': [{'id': 'y'}]}  | acme.Item.id must match uuid",
                "{'tags': ['a', 'b']}      | {'tags': ['a', 'a']}      | ''",
                "{'tags': ['a', 'b']}      | {'tags': ['a']}           | ''",
                "{'items': [{'count': 1}]} | {}                        | ''",
                "{'parent': {}}            | {}                        | ''",
                "{'labels': {'a': {}}}     | {'labels': {'b': {}}}     | ''",
                "{'extra': {'@type': 't/acme.Item'}} | {'extra': {'@type': 't/acme.Order'}} | ''"
            })
    void difference_that_no_rule_is_about_stays(String expected, String actual, String mismatch) {
        RuledComparison comparison = rules.comparison();

        assertThat(comparison.message(Orders.order(expected), Orders.order(actual), Orders.ORDER))
                .isFalse();
        assertThat(comparison.mismatch()).isEqualTo(mismatch.replace("''", ""));
        assertThat(comparison.use()).isEqualTo(RuleUse.NONE);
    }

    @Test
    void equal_values_hide_nothing_even_if_they_do_not_match() {
        RuledComparison comparison = rules.comparison();
        ByteString order = Orders.order("{'id': '?', 'updatedAt': 'a', 'tags': ['b', 'a'], 'count': 1}");

        assertThat(comparison.message(order, order, Orders.ORDER)).isTrue();
        assertThat(comparison.use()).isEqualTo(RuleUse.NONE);
    }

    @Test
    void unordered_elements_are_compared_under_the_other_rules() {
        RuledComparison comparison = rules.comparison();

        assertThat(comparison.message(
                        Orders.order("{'items': [{'id': '%s', 'count': 1}, {'id': 'b', 'count': 2}]}".formatted(ONE)),
                        Orders.order("{'items': [{'id': 'b', 'count': 3}, {'id': '%s', 'count': 1}]}".formatted(OTHER)),
                        Orders.ORDER))
                .isTrue();
        assertThat(hidden(comparison))
                .containsExactlyInAnyOrder(
                        "fields.unordered acme.Order.items=1",
                        "fields.ignore acme.Item.count=1",
                        "fields.match acme.Item.id: uuid=1");
    }

    @Test
    void hidden_differences_are_counted_although_another_field_differs() {
        RuledComparison comparison = rules.comparison();

        assertThat(comparison.message(
                        Orders.order("{'updatedAt': 'a', 'parent': {'tags': ['c']}}"),
                        Orders.order("{'updatedAt': 'b', 'parent': {'tags': ['d']}}"),
                        Orders.ORDER))
                .isFalse();
        assertThat(hidden(comparison)).containsExactly("fields.ignore acme.Order.updated_at=1");
    }

    @Test
    void unknown_field_and_any_of_an_unknown_type_are_compared() {
        ByteString order = Orders.order("{'updatedAt': 'a'}");

        assertThat(rules.comparison().message(order, withUnknown(order), Orders.ORDER))
                .isFalse();
        assertThat(rules.comparison().message(withExtra("a"), withExtra("b"), Orders.ORDER))
                .isFalse();
        assertThat(rules.comparison().message(withExtra("a"), withExtra("a"), Orders.ORDER))
                .isTrue();
    }

    private static ByteString withUnknown(ByteString order) {
        return order.concat(ByteString.copyFrom(new byte[] {(byte) 0xc0, 0x3e, 1}));
    }

    private static ByteString withExtra(String value) {
        return DynamicMessage.newBuilder(Orders.ORDER)
                .setField(Orders.ORDER.findFieldByName("extra"), Orders.unknown(value))
                .build()
                .toByteString();
    }

    @Test
    void undecodable_body_differs() {
        assertThat(rules.comparison().message(Orders.order("{}"), ByteString.copyFrom(new byte[] {10}), Orders.ORDER))
                .isFalse();
    }

    @Test
    void without_rules_every_difference_stays() {
        RuledComparison comparison = CompareRules.NONE.comparison();

        assertThat(comparison.message(
                        Orders.order("{'updatedAt': 'a'}"), Orders.order("{'updatedAt': 'b'}"), Orders.ORDER))
                .isFalse();
        assertThat(comparison.headers(Map.of("x-a", List.of("1")), Map.of())).isFalse();
        assertThat(comparison.text(Code.UNKNOWN, "a", "b")).isFalse();
        assertThat(comparison.use()).isEqualTo(RuleUse.NONE);
    }

    @Test
    void ignored_key_may_differ_or_be_absent_on_its_own_side_only() {
        RuledComparison comparison = rules.comparison();
        Map<String, List<String>> one = Map.of("x-request-id", List.of("1"), "x-note", List.of("a"));
        Map<String, List<String>> other = Map.of("x-request-id", List.of("2"), "x-note", List.of("a"));

        assertThat(comparison.trailers(one, other)).isTrue();
        assertThat(comparison.trailers(one, Map.of("x-note", List.of("a")))).isTrue();
        assertThat(hidden(comparison)).containsExactly("trailers.ignore x-request-id=2");
        assertThat(comparison.headers(one, other)).isFalse();
        assertThat(comparison.headers(Map.of("x-served-by", List.of("1")), Map.of()))
                .isTrue();
        assertThat(comparison.trailers(one, Map.of("x-note", List.of("b")))).isFalse();
    }

    @Test
    void rules_apply_to_messages_in_a_rich_status() {
        String one = rich("{'updatedAt': 'a', 'id': 'x'}");
        String other = rich("{'updatedAt': 'b', 'id': 'x'}");
        RuledComparison comparison = rules.comparison();

        assertThat(comparison.rich(one, other)).isTrue();
        assertThat(comparison.trailers(
                        Map.of("grpc-status-details-bin", List.of(one)),
                        Map.of("grpc-status-details-bin", List.of(other))))
                .isTrue();
        assertThat(hidden(comparison)).containsExactly("fields.ignore acme.Order.updated_at=1");
        assertThat(comparison.rich(one, rich("{'updatedAt': 'a', 'id': 'y'}"))).isFalse();
        assertThat(comparison.rich(one, "refused")).isFalse();
        assertThat(comparison.rich("", one)).isFalse();
    }

    private static String rich(String detail) {
        var any = Any.newBuilder().setTypeUrl("type.googleapis.com/acme.Order").setValue(Orders.order(detail));
        return HexFormat.of()
                .formatHex(
                        Status.newBuilder().setCode(5).addDetails(any).build().toByteArray());
    }

    @Test
    void text_is_reported_for_its_codes() {
        RuledComparison comparison = rules.comparison();

        assertThat(comparison.text(Code.UNKNOWN, "a", "b")).isTrue();
        assertThat(comparison.text(Code.UNKNOWN, "a", "a")).isTrue();
        assertThat(comparison.text(Code.NOT_FOUND, "a", "b")).isFalse();
        assertThat(rules.reportsText(Code.UNKNOWN)).isTrue();
        assertThat(rules.reportsText(Code.NOT_FOUND)).isFalse();
        assertThat(comparison.use())
                .isEqualTo(new RuleUse(Map.of(rules.all().get(rules.all().size() - 1), 1)));
    }

    @Test
    void value_of_each_match_rule_is_contradicted() {
        byte[] order = Orders.order(
                        "{'id': 'a-1', 'items': [{'id': '%s'}, {'id': '%s'}], 'count': 2}".formatted(ONE, OTHER))
                .toByteArray();

        var contradictions = rules.contradictions(order, Orders.ORDER);

        assertThat(contradictions.keySet())
                .extracting(CompareRule::subject)
                .containsExactlyInAnyOrder(
                        "acme.Order.id: regex:[a-z]+-[0-9]+", "acme.Item.id: uuid", "acme.Order.count: present");
        contradictions.forEach((rule, body) -> assertThat(rules.comparison()
                        .message(ByteString.copyFrom(body.orElseThrow()), ByteString.copyFrom(order), Orders.ORDER))
                .as("%s", rule)
                .isFalse());
    }

    @Test
    void pattern_that_every_value_matches_cannot_be_contradicted() {
        CompareRules all = Orders.rules(folder, """
                compare: {fields: {match: {acme.Item.id: "regex:(?s).*"}}}
                """);

        assertThat(all.contradictions(
                        Orders.order("{'parent': {'extra': {'@type': 't/acme.Item', 'id': 'a'}}}")
                                .toByteArray(),
                        Orders.ORDER))
                .isEqualTo(Map.of(all.all().get(0), Optional.empty()));
    }

    private static List<String> hidden(RuledComparison comparison) {
        return comparison.use().hidden().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }
}
