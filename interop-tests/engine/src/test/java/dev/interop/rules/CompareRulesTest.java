package dev.interop.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.yaml.YamlProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareRulesTest {
    @TempDir
    private Path folder;

    @Test
    void rules_that_can_hide_differences_have_their_lines() {
        CompareRules rules = Orders.rules(folder, """
                version: 1
                compare:
                  fields:
                    ignore: [acme.Order.updated_at]
                    unordered:
                      - acme.Order.tags
                    match: {acme.Order.id: uuid}
                  trailers: {ignore: [x-request-id]}
                  headers: {ignore: [x-served-by]}
                  status-message: {default: equal, UNKNOWN: report}
                """);

        assertThat(rules.all())
                .containsExactly(
                        new CompareRule("fields.ignore", "acme.Order.updated_at", "interop.yaml:4"),
                        new CompareRule("fields.unordered", "acme.Order.tags", "interop.yaml:6"),
                        new CompareRule("fields.match", "acme.Order.id: uuid", "interop.yaml:7"),
                        new CompareRule("headers.ignore", "x-served-by", "interop.yaml:9"),
                        new CompareRule("trailers.ignore", "x-request-id", "interop.yaml:8"),
                        new CompareRule("status-message", "UNKNOWN: report", "interop.yaml:10"));
    }

    @Test
    void rule_of_a_field_in_sometimes_may_hide_nothing() {
        CompareRules rules = Orders.rules(folder, """
                compare:
                  fields:
                    ignore: [acme.Order.updated_at]
                    unordered: [acme.Order.tags]
                    match: {acme.Order.id: uuid}
                    sometimes: [acme.Order.tags, acme.Order.id]
                """);

        assertThat(rules.all())
                .containsExactly(
                        new CompareRule("fields.ignore", "acme.Order.updated_at", "interop.yaml:3"),
                        new CompareRule("fields.unordered", "acme.Order.tags", "interop.yaml:4", true),
                        new CompareRule("fields.match", "acme.Order.id: uuid", "interop.yaml:5", true));
    }

    @Test
    void unordered_field_may_also_have_a_pattern() {
        assertThat(Orders.rules(folder, """
                        compare: {fields: {unordered: [acme.Order.tags], match: {acme.Order.tags: uuid}}}
                        """).all()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fields: {ignore: [acme.Order.updatedAt]} | field path 'acme.Order.updatedAt': acme.Order has no field 'updatedAt'; allowed: id, updated_at, tags, items, labels, extra, created, count, parent",
                "fields: {ignore: [acme.Ordr.id]} | field path 'acme.Ordr.id': it must begin with the full name of a message type; in acme, 'Ordr' is unknown, allowed: Item, Order",
                "fields: {ignore: [id]} | field path 'id': it must begin with the full name of a message type; 'id' is unknown, allowed: acme, google",
                "fields: {ignore: [acme.Order.id, acme.Order.id]} | duplicate field 'acme.Order.id' (also at interop.yaml:2)",
                "fields: {ignore: [acme.Order.id], sometimes: [acme.Order.tags]} | 'acme.Order.tags' in 'sometimes' has no rule in 'ignore', 'unordered' or 'match'; add one, or remove it; fields with a rule: acme.Order.id",
                "fields: {unordered: [acme.Order.id]} | 'unordered' is only for repeated fields, but 'acme.Order.id' is not repeated; remove it",
                "fields: {unordered: [acme.Order.labels]} | 'unordered' is only for repeated fields, but 'acme.Order.labels' is a map, which has no order; remove it",
                "fields: {unordered: [acme.Order.tags], ignore: [acme.Order.tags]} | 'acme.Order.tags' is also in 'ignore' (interop.yaml:2), so this rule could never apply; remove one of them",
                "fields: {match: {acme.Order.id: uuid}, ignore: [acme.Order.id]} | 'acme.Order.id' is also in 'ignore' (interop.yaml:2), so this rule could never apply; remove one of them",
                "fields: {match: {acme.Order.id: guid}} | unknown pattern 'guid'; allowed: uuid, timestamp, present, regex:EXPRESSION",
                "fields: {match: {acme.Order.id: 'regex:'}} | unknown pattern 'regex:'; allowed: uuid, timestamp, present, regex:EXPRESSION",
                "fields: {match: {acme.Order.id: 'regex:[a'}} | 'regex:[a' is not a regular expression: Unclosed character class",
                "fields: {match: {acme.Order.count: uuid}} | 'uuid' is for text fields, but 'acme.Order.count' is of type int32; use 'present' or 'ignore'",
                "fields: {match: {acme.Order.extra: timestamp}} | 'timestamp' is for text fields and google.protobuf.Timestamp, but 'acme.Order.extra' is a google.protobuf.Any; use 'present' or 'ignore'",
                "fields: {match: {acme.Order.labels: uuid}} | 'uuid' is for text fields, but 'acme.Order.labels' is a map; use 'present' or 'ignore'",
                "fields: {omit: []} | unknown field 'fields/omit'; allowed: ignore, match, sometimes, unordered",
                "trailers: {ignore: [X-Id]} | metadata key 'X-Id': only 0-9 a-z _ . - are allowed",
                "headers: {ignore: [content-type]} | gRPC libraries set 'content-type', so it is never compared; remove the rule",
                "trailers: {ignore: [x-a, x-a]} | duplicate key 'x-a' (also at interop.yaml:2)",
                "status-message: {UNKNOWNN: report} | unknown status code 'UNKNOWNN'; allowed: default, OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED",
                "status-message: {UNKNOWN: told} | field 'status-message/UNKNOWN' is \"told\"; allowed: equal, report"
            })
    void wrong_rule_is_refused_with_its_line(String rule, String problem) {
        assertThatThrownBy(() -> Orders.rules(folder, "compare:\n  " + rule + "\n"))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("interop.yaml:2: " + problem);
    }
}
