package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.gate.live.SkewRules.Outcome;
import dev.interop.gate.version.TestVersions;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewRulesTest {
    private static final List<String> PEERS = List.of("java", "python", "python-aio");
    private static final String RULES = """
            rules:
              - {rule: absent-method, outcomes: {java: {code: UNIMPLEMENTED}}}
              - {rule: unreadable-request, outcomes: {java: {code: UNKNOWN}}}
              - {rule: several-requests, outcomes: {java: {code: OK, requests: 1}}}
              - {rule: unreadable-reply, outcomes: {java: {code: OK, replies: 0}}}
              - {rule: several-replies-to-unary, outcomes: {java: {code: CANCELLED}}}
              - {rule: several-replies-to-client-stream, outcomes: {java: {code: INTERNAL}}}
              - {rule: still-sending, outcomes: {}}
              - {rule: incomplete-request, outcomes: {java: {code: ABORTED}}}
              - {rule: incomplete-reply, outcomes: {java: {code: DATA_LOSS}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void reads_the_outcome_of_each_library_for_each_rule() throws IOException {
        SkewRules rules = SkewRules.read(PEERS);
        var outcomes = new EnumMap<SkewRule, Map<String, Outcome>>(SkewRule.class);
        for (SkewRule rule : SkewRule.values()) {
            var byPeer = new TreeMap<String, Outcome>();
            PEERS.forEach(peer -> rules.outcome(rule, peer).ifPresent(outcome -> byPeer.put(peer, outcome)));
            outcomes.put(rule, byPeer);
        }

        assertThat(outcomes)
                .isEqualTo(Map.of(
                        SkewRule.ABSENT_METHOD,
                        ends(Code.UNIMPLEMENTED, Code.UNIMPLEMENTED, Code.UNIMPLEMENTED),
                        SkewRule.UNREADABLE_REQUEST,
                        ends(Code.UNKNOWN, Code.INTERNAL, Code.UNKNOWN),
                        SkewRule.INCOMPLETE_REQUEST,
                        ends(Code.UNKNOWN, Code.OK, Code.OK),
                        SkewRule.SEVERAL_REQUESTS,
                        outcomes(end(Code.CANCELLED), new Outcome(Code.OK, null, 1), new Outcome(Code.OK, null, 1)),
                        SkewRule.UNREADABLE_REPLY,
                        outcomes(end(Code.CANCELLED), end(Code.INTERNAL), new Outcome(Code.OK, 0, null)),
                        SkewRule.INCOMPLETE_REPLY,
                        ends(Code.CANCELLED, Code.OK, Code.OK),
                        SkewRule.SEVERAL_REPLIES_TO_UNARY,
                        ends(Code.CANCELLED, Code.DEADLINE_EXCEEDED, Code.DEADLINE_EXCEEDED),
                        SkewRule.SEVERAL_REPLIES_TO_CLIENT_STREAM,
                        outcomes(
                                new Outcome(Code.OK, 2, null),
                                end(Code.DEADLINE_EXCEEDED),
                                end(Code.DEADLINE_EXCEEDED)),
                        SkewRule.STILL_SENDING,
                        Map.of("python-aio", end(Code.INTERNAL))));
    }

    @Test
    void reads_the_counts_of_an_outcome() throws IOException {
        assertThat(read(RULES).outcome(SkewRule.UNREADABLE_REPLY, "java")).contains(new Outcome(Code.OK, 0, null));
    }

    @Test
    void only_the_race_may_omit_peers() throws IOException {
        assertThat(read(RULES).outcome(SkewRule.STILL_SENDING, "java")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {java: {code: UNKNOWN}}        | {}                                 | :3: each of the peers [java] needs an outcome; make such a call once and add its outcome
            {java: {code: UNKNOWN}}        | {jaav: {code: OK}}                 | :3: unknown peers [jaav]; peers are [java]
            outcomes: {}                   | outcomes: {ruby: {code: OK}}       | :8: unknown peers [ruby]; peers are [java]
            {code: UNKNOWN}                | {code: FINE}                       | :3: field 'rules/1/outcomes/java/code' is "FINE"; allowed: ABORTED, ALREADY_EXISTS, CANCELLED, DATA_LOSS, DEADLINE_EXCEEDED, FAILED_PRECONDITION, INTERNAL, INVALID_ARGUMENT, NOT_FOUND, OK, OUT_OF_RANGE, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAUTHENTICATED, UNAVAILABLE, UNIMPLEMENTED, UNKNOWN
            {code: UNKNOWN}                | {replies: 1}                       | :3: field 'rules/1/outcomes/java/code' is missing; required: code
            {code: UNKNOWN}                | {code: UNKNOWN, hope: 1}           | :3: unknown field 'rules/1/outcomes/java/hope'; allowed: code, replies, requests
            {code: UNKNOWN}                | {code: UNKNOWN, replies: all}      | :3: field 'rules/1/outcomes/java/replies' is "all"; it must be a whole number
            outcomes: {java: {code: UNKNOWN}} | outcomes: {java: {code: UNKNOWN}}, hope: C. | :3: unknown field 'rules/1/hope'; allowed: outcomes, rule
            , outcomes: {java: {code: UNKNOWN}} | ``                                 | :3: field 'rules/1/outcomes' is missing; required: outcomes, rule
            rule: unreadable-request       | rule: unreadable                   | :3: field 'rules/1/rule' is "unreadable"; allowed: absent-method, incomplete-reply, incomplete-request, several-replies-to-client-stream, several-replies-to-unary, several-requests, still-sending, unreadable-reply, unreadable-request
            rules:                         | rule:                              | :1: field 'rules' is missing; required: rules; unknown: 'rule'
            """)
    void rejects_a_wrong_rule_with_its_line_and_the_fix(String good, String bad, String message) {
        assertThatThrownBy(() -> read(TestVersions.replaced(RULES, good, bad)))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("skew-rules.yaml" + message);
    }

    @Test
    void rejects_a_rule_without_an_outcome_for_each_peer() {
        assertThatThrownBy(() -> SkewRules.read(List.of("java", "python", "python-aio", "ruby")))
                .isInstanceOf(YamlProblem.class)
                .hasMessageStartingWith("skew-rules.yaml:")
                .hasMessageEndingWith(": each of the peers [java, python, python-aio, ruby] needs an outcome;"
                        + " make such a call once and add its outcome");
    }

    @Test
    void names_a_missing_rule() {
        String without = RULES.replaceFirst("(?m)^.*several-requests.*\n", "");

        assertThatThrownBy(() -> read(without))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "skew-rules.yaml:1: missing rule 'several-requests'; add it with the outcome of such a call");
    }

    @Test
    void rejects_a_duplicate_rule() {
        String twice = RULES + RULES.lines().skip(3).findFirst().orElseThrow() + "\n";

        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("skew-rules.yaml:11: duplicate rule 'several-requests'; remove one of them");
    }

    @Test
    void rejects_a_file_without_rules() {
        assertThatThrownBy(() -> read("# Nothing yet.\n"))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("skew-rules.yaml:2: missing rule 'absent-method'; add it with the outcome of such a call");
    }

    private SkewRules read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("skew-rules.yaml"), text);
        return SkewRules.of(LocatedYaml.read(file), List.of("java"));
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
