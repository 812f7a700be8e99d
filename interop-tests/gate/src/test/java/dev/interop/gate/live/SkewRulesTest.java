package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.gate.live.SkewRules.Entry;
import dev.interop.gate.live.SkewRules.Outcome;
import dev.interop.gate.live.SkewRules.Side;
import dev.interop.gate.shape.Shapes;
import dev.interop.yaml.CaseProblem;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewRulesTest {
    private static final Path REAL = Path.of("skew-rules.yaml");
    private static final List<String> PEERS = List.of("java", "python", "python-aio");
    private static final String RULES = """
            rules:
              - {rule: absent-method, notices: server, about: A., outcomes: {java: {code: UNIMPLEMENTED}}}
              - {rule: unreadable-request, notices: server, about: B., outcomes: {java: {code: UNKNOWN}}}
              - {rule: several-requests, notices: server, about: C., outcomes: {java: {code: OK, requests: 1}}}
              - {rule: unreadable-reply, notices: client, about: D., outcomes: {java: {code: OK, replies: 0}}}
              - {rule: several-replies-to-unary, notices: client, about: E., outcomes: {java: {code: CANCELLED}}}
              - {rule: several-replies-to-client-stream, notices: client, about: F., outcomes: {java: {code: INTERNAL}}}
              - {rule: still-sending, notices: client, about: G., outcomes: {}}
              - {rule: incomplete-request, notices: server, about: H., outcomes: {java: {code: ABORTED}}}
              - {rule: incomplete-reply, notices: client, about: I., outcomes: {java: {code: DATA_LOSS}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void the_rules_tell_what_each_library_makes_of_each_disagreement() throws IOException {
        assertThat(SkewRules.read(REAL, PEERS).entries())
                .containsExactly(
                        server(
                                SkewRule.ABSENT_METHOD,
                                "The server has no method of that name.",
                                ends(Code.UNIMPLEMENTED, Code.UNIMPLEMENTED, Code.UNIMPLEMENTED)),
                        server(
                                SkewRule.UNREADABLE_REQUEST,
                                "A request does not parse as what the server takes it for.",
                                ends(Code.UNKNOWN, Code.INTERNAL, Code.UNKNOWN)),
                        server(
                                SkewRule.INCOMPLETE_REQUEST,
                                "A request lacks a field that the server requires.",
                                ends(Code.UNKNOWN, Code.OK, Code.OK)),
                        server(
                                SkewRule.SEVERAL_REQUESTS,
                                "The client streams its requests, the server takes one.",
                                outcomes(
                                        end(Code.CANCELLED),
                                        new Outcome(Code.OK, null, 1),
                                        new Outcome(Code.OK, null, 1))),
                        client(
                                SkewRule.UNREADABLE_REPLY,
                                "A reply does not parse as what the client takes it for.",
                                outcomes(end(Code.CANCELLED), end(Code.INTERNAL), new Outcome(Code.OK, 0, null))),
                        client(
                                SkewRule.INCOMPLETE_REPLY,
                                "A reply lacks a field that the client requires.",
                                ends(Code.CANCELLED, Code.OK, Code.OK)),
                        client(
                                SkewRule.SEVERAL_REPLIES_TO_UNARY,
                                "The server streams its replies, the client makes a unary call.",
                                ends(Code.CANCELLED, Code.DEADLINE_EXCEEDED, Code.DEADLINE_EXCEEDED)),
                        client(
                                SkewRule.SEVERAL_REPLIES_TO_CLIENT_STREAM,
                                "The server streams its replies, the client streams requests and wants one.",
                                outcomes(
                                        new Outcome(Code.OK, 2, null),
                                        end(Code.DEADLINE_EXCEEDED),
                                        end(Code.DEADLINE_EXCEEDED))),
                        client(
                                SkewRule.STILL_SENDING,
                                "The server ends the call while the client sends: now and then, in place of what"
                                        + " the server said. A failed write overwrites the status in grpc.aio.",
                                Map.of("python-aio", end(Code.INTERNAL))));
    }

    @Test
    void a_rule_tells_of_a_peer_what_it_makes_of_it() throws IOException {
        SkewRules rules = read(RULES);

        assertThat(rules.outcome(SkewRule.UNREADABLE_REPLY, "java")).contains(new Outcome(Code.OK, 0, null));
        assertThat(rules.entry(SkewRule.UNREADABLE_REPLY))
                .isEqualTo(client(SkewRule.UNREADABLE_REPLY, "D.", Map.of("java", new Outcome(Code.OK, 0, null))));
    }

    @Test
    void the_race_alone_may_be_about_some_peers_only() throws IOException {
        assertThat(read(RULES).outcome(SkewRule.STILL_SENDING, "java")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {java: {code: UNKNOWN}}        | {}                                 | :3: each of the peers [java] needs an outcome: make such a call once, and write down what it comes to
            {java: {code: UNKNOWN}}        | {jaav: {code: OK}}                 | :3: no peer is called [jaav]; there are [java]
            outcomes: {}                   | outcomes: {ruby: {code: OK}}       | :8: no peer is called [ruby]; there are [java]
            {code: UNKNOWN}                | {code: FINE}                       | :3: field 'rules/1/outcomes/java/code' is "FINE"; possible are ABORTED, ALREADY_EXISTS, CANCELLED, DATA_LOSS, DEADLINE_EXCEEDED, FAILED_PRECONDITION, INTERNAL, INVALID_ARGUMENT, NOT_FOUND, OK, OUT_OF_RANGE, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAUTHENTICATED, UNAVAILABLE, UNIMPLEMENTED, UNKNOWN
            {code: UNKNOWN}                | {replies: 1}                       | :3: field 'rules/1/outcomes/java/code' is missing; there are replies
            {code: UNKNOWN}                | {code: UNKNOWN, hope: 1}           | :3: unknown field 'hope'; possible are code, replies, requests
            {code: UNKNOWN}                | {code: UNKNOWN, replies: all}      | :3: field 'rules/1/outcomes/java/replies' is "all"; a whole number is wanted
            about: B.                      | about: B., hope: C.                | :3: unknown field 'hope'; possible are about, notices, outcomes, rule
            , about: B.                    | ``                                 | :3: field 'rules/1/about' is missing; there are notices, outcomes, rule
            notices: server, about: B.     | notices: nobody, about: B.         | :3: field 'rules/1/notices' is "nobody"; possible are client, server
            rule: unreadable-request       | rule: unreadable                   | :3: field 'rules/1/rule' is "unreadable"; possible are absent-method, incomplete-reply, incomplete-request, several-replies-to-client-stream, several-replies-to-unary, several-requests, still-sending, unreadable-reply, unreadable-request
            rules:                         | rule:                              | :1: field 'rules' is missing; there are rule
            """)
    void a_wrong_rule_is_refused_with_its_line_and_the_way_out(String good, String bad, String message) {
        assertThatThrownBy(() -> read(Shapes.replaced(RULES, good, bad)))
                .isInstanceOf(CaseProblem.class)
                .hasMessage("skew-rules.yaml" + message);
    }

    @Test
    void each_peer_must_have_an_outcome() {
        assertThatThrownBy(() -> SkewRules.read(REAL, List.of("java", "python", "python-aio", "ruby")))
                .isInstanceOf(CaseProblem.class)
                .hasMessage("skew-rules.yaml:15: each of the peers [java, python, python-aio, ruby] needs an outcome:"
                        + " make such a call once, and write down what it comes to");
    }

    @Test
    void a_rule_that_is_missing_is_named() {
        String without = RULES.replaceFirst("(?m)^.*several-requests.*\n", "");

        assertThatThrownBy(() -> read(without))
                .isInstanceOf(CaseProblem.class)
                .hasMessage(
                        "skew-rules.yaml: there is no rule 'several-requests'; write down what such a call comes to");
    }

    @Test
    void a_rule_that_is_there_twice_is_refused() {
        String twice = RULES + RULES.lines().skip(3).findFirst().orElseThrow() + "\n";

        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(CaseProblem.class)
                .hasMessage("skew-rules.yaml:11: the rule 'several-requests' is there twice; take one out");
    }

    @Test
    void a_file_without_rules_is_refused() {
        assertThatThrownBy(() -> read("# Nothing yet.\n"))
                .isInstanceOf(CaseProblem.class)
                .hasMessage("skew-rules.yaml: there is no rule 'absent-method'; write down what such a call comes to");
    }

    private SkewRules read(String text) throws IOException {
        return SkewRules.read(Files.writeString(folder.resolve("skew-rules.yaml"), text), List.of("java"));
    }

    private static Entry server(SkewRule rule, String about, Map<String, Outcome> outcomes) {
        return new Entry(rule, Side.SERVER, about, outcomes);
    }

    private static Entry client(SkewRule rule, String about, Map<String, Outcome> outcomes) {
        return new Entry(rule, Side.CLIENT, about, outcomes);
    }

    private static Map<String, Outcome> ends(Code java, Code python, Code aio) {
        return outcomes(end(java), end(python), end(aio));
    }

    private static Map<String, Outcome> outcomes(Outcome java, Outcome python, Outcome aio) {
        return Map.of("java", java, "python", python, "python-aio", aio);
    }

    private static Outcome end(Code code) {
        return new Outcome(code, null, null);
    }
}
