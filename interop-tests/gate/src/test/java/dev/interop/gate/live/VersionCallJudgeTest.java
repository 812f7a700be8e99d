package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.interop.gate.live.VersionCallRunner.CompletedCall;
import dev.interop.gate.version.TestVersions;
import dev.interop.v1.Body;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.Outcome;
import io.grpc.Status.Code;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionCallJudgeTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; }
            message Bowl { int64 grams = 1; }
            service Feeder { rpc Feed(Cat) returns (Bowl); rpc Chat(stream Cat) returns (stream Bowl); }
            """;
    private static final String ADA = "\n\3Ada";
    private static final String SEVEN = "\10\7";
    private static final String CALL = "java of v1 -> python of HEAD, pets.Feeder/";
    private final VersionPair versions = VersionPair.of(PETS, PETS);

    @Test
    void an_expected_outcome_is_not_a_difference() {
        assertThat(difference("Feed", all(1), completed(Code.OK, List.of(SEVEN), List.of(ADA))))
                .isEqualTo(Optional.empty());
        assertThat(difference("Chat", all(2), completed(Code.OK, List.of(SEVEN, SEVEN), List.of(ADA, ADA))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void another_code_is_a_difference() {
        assertThat(difference("Feed", all(1), completed(Code.UNKNOWN, List.of(), List.of(ADA))))
                .contains(CALL + """
                        Feed
                          expected: [OK], 1 replies, 1 requests
                          actual:   UNKNOWN, 0 replies, 1 request""");
    }

    @Test
    void names_the_violated_rule() {
        assertThat(difference("Feed", fails(Code.CANCELLED), completed(Code.OK, List.of(SEVEN), List.of(ADA))))
                .contains(CALL + """
                        Feed
                          expected: [CANCELLED], 0 replies, any requests (several-requests)
                          actual:   OK, 1 reply, 1 request""");
    }

    @Test
    void a_missing_reply_is_a_difference() {
        assertThat(difference("Chat", all(2), completed(Code.OK, List.of(SEVEN), List.of(ADA, ADA))))
                .contains(CALL + """
                        Chat
                          expected: [OK], 2 replies, 2 requests
                          actual:   OK, 1 reply, 2 requests""");
    }

    @Test
    void a_missing_request_is_a_difference() {
        assertThat(difference("Chat", all(2), completed(Code.OK, List.of(SEVEN, SEVEN), List.of())))
                .contains(CALL + """
                        Chat
                          expected: [OK], 2 replies, 2 requests
                          actual:   OK, 2 replies, 0 requests""");
    }

    @Test
    void a_reply_before_a_failure_is_a_difference() {
        assertThat(difference("Chat", fails(Code.CANCELLED), completed(Code.CANCELLED, List.of(SEVEN), List.of())))
                .contains(CALL + """
                        Chat
                          expected: [CANCELLED], 0 replies, any requests (several-requests)
                          actual:   CANCELLED, 1 reply, 0 requests""");
    }

    @Test
    void ignores_the_request_count_of_a_failed_call() {
        assertThat(difference(
                        "Chat", fails(Code.CANCELLED), completed(Code.CANCELLED, List.of(), List.of(ADA, ADA, ADA))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void checks_only_the_code_after_a_race() {
        Expectation race = fails(Code.CANCELLED, Code.INTERNAL);

        assertThat(difference("Chat", race, completed(Code.INTERNAL, List.of(SEVEN), List.of())))
                .isEqualTo(Optional.empty());
        assertThat(difference("Chat", race, completed(Code.UNKNOWN, List.of(), List.of())))
                .contains(CALL + """
                        Chat
                          expected: [CANCELLED, INTERNAL], 0 replies, any requests (several-requests)
                          actual:   UNKNOWN, 0 replies, 0 requests""");
    }

    @Test
    void a_changed_request_is_a_difference() {
        assertThat(difference("Feed", all(1), completed(Code.OK, List.of(SEVEN), List.of("\n\3Bob"))))
                .contains(CALL + "Feed: a request differs from the one that was sent");
    }

    @Test
    void counts_a_truncated_request_without_comparing_it() {
        Body beginning = Body.newBuilder()
                .setSize(70_000)
                .setHead(ByteString.copyFromUtf8("\n"))
                .build();
        ObserveResponse.Builder record = completed(Code.OK, List.of(SEVEN), List.of()).record().toBuilder();
        record.getObservationBuilder().addRequests(beginning);
        var completed =
                new CompletedCall(completed(Code.OK, List.of(SEVEN), List.of()).outcome(), record.build());

        assertThat(difference("Feed", all(1), completed)).isEqualTo(Optional.empty());
    }

    @Test
    void a_changed_reply_is_a_difference() {
        assertThat(difference("Chat", all(2), completed(Code.OK, List.of(SEVEN, "\10\10"), List.of(ADA, ADA))))
                .contains(CALL + "Chat: a reply differs from the one that was sent");
    }

    @Test
    void compares_messages_after_parsing_by_the_reader() {
        VersionPair narrowed = VersionPair.of(TestVersions.replaced(PETS, "int64 grams", "bool grams"), PETS);
        var call = new VersionCall(
                narrowed.released(),
                narrowed.current(),
                "java",
                "python",
                VersionPair.rpc(narrowed.released(), "pets.Feeder.Feed"));

        // A server of HEAD sends 7, which a released client parses as true.
        assertThat(VersionCallJudge.verdict(call, all(1), completed(Code.OK, List.of("\10\1"), List.of(ADA))))
                .isEqualTo(new Verdict(Verdict.Kind.EXPECTED, ""));
    }

    @Test
    void an_unexpected_timeout_is_unknown() {
        assertThat(verdict("Feed", all(1), completed(Code.DEADLINE_EXCEEDED, List.of(), List.of(ADA))))
                .isEqualTo(new Verdict(Verdict.Kind.UNKNOWN, CALL + "Feed: no status within 20 s"));
        assertThat(verdict("Feed", fails(Code.CANCELLED), completed(Code.DEADLINE_EXCEEDED, List.of(), List.of())))
                .isEqualTo(new Verdict(Verdict.Kind.UNKNOWN, CALL + "Feed: no status within 20 s"));
    }

    @Test
    void an_expected_timeout_is_judged() {
        Expectation timeout = fails(Code.DEADLINE_EXCEEDED);

        assertThat(verdict("Chat", timeout, completed(Code.DEADLINE_EXCEEDED, List.of(), List.of(ADA))))
                .isEqualTo(new Verdict(Verdict.Kind.EXPECTED, ""));
        assertThat(verdict("Chat", timeout, completed(Code.DEADLINE_EXCEEDED, List.of(SEVEN), List.of(ADA)))
                        .kind())
                .isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(verdict("Chat", timeout, completed(Code.OK, List.of(SEVEN), List.of(ADA)))
                        .kind())
                .isEqualTo(Verdict.Kind.DIFFERENT);
    }

    @Test
    void an_expected_timeout_before_the_call_arrives_is_unknown() {
        CompletedCall ended = completed(Code.DEADLINE_EXCEEDED, List.of(), List.of());
        var lost = new CompletedCall(ended.outcome(), ObserveResponse.getDefaultInstance());

        assertThat(verdict("Chat", fails(Code.DEADLINE_EXCEEDED), lost))
                .isEqualTo(new Verdict(
                        Verdict.Kind.UNKNOWN,
                        CALL + "Chat: no status within 3 s, because it did not reach the server"));
    }

    private Optional<String> difference(String rpc, Expectation expectation, CompletedCall completed) {
        Verdict verdict = verdict(rpc, expectation, completed);
        assertThat(verdict.kind()).isNotEqualTo(Verdict.Kind.UNKNOWN);
        return verdict.kind() == Verdict.Kind.EXPECTED ? Optional.empty() : Optional.of(verdict.sentence());
    }

    private Verdict verdict(String rpc, Expectation expectation, CompletedCall completed) {
        var call = new VersionCall(
                versions.released(),
                versions.current(),
                "java",
                "python",
                VersionPair.rpc(versions.released(), "pets.Feeder." + rpc));
        return VersionCallJudge.verdict(call, expectation, completed);
    }

    private static Expectation all(int messages) {
        return expectation(messages, messages, null, Code.OK);
    }

    private static Expectation fails(Code... codes) {
        return expectation(0, null, SkewRule.SEVERAL_REQUESTS, codes);
    }

    private static Expectation expectation(int replies, Integer requests, SkewRule rule, Code... codes) {
        return new Expectation(new LinkedHashSet<>(Arrays.asList(codes)), replies, requests, rule);
    }

    private static CompletedCall completed(Code code, List<String> replies, List<String> requests) {
        var outcome = Outcome.newBuilder();
        replies.forEach(reply -> outcome.addEvents(Event.newBuilder().setMessage(ByteString.copyFromUtf8(reply))));
        outcome.addEvents(Event.newBuilder().setEnd(End.newBuilder().setCode(code.value())));
        var observation = Observation.newBuilder();
        requests.forEach(
                request -> observation.addRequests(Body.newBuilder().setHead(ByteString.copyFromUtf8(request))));
        return new CompletedCall(
                outcome.build(),
                ObserveResponse.newBuilder().setObservation(observation).build());
    }
}
