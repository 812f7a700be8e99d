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
    void a_call_that_comes_to_what_it_must_is_right() {
        assertThat(breaks("Feed", all(1), completed(Code.OK, List.of(SEVEN), List.of(ADA))))
                .isEqualTo(Optional.empty());
        assertThat(breaks("Chat", all(2), completed(Code.OK, List.of(SEVEN, SEVEN), List.of(ADA, ADA))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void another_code_is_a_difference() {
        assertThat(breaks("Feed", all(1), completed(Code.UNKNOWN, List.of(), List.of(ADA))))
                .contains(CALL + """
                        Feed
                          wanted: [OK], 1 replies, 1 requests
                          got:    UNKNOWN, 0 replies, 1 request""");
    }

    @Test
    void the_rule_that_was_not_kept_is_named() {
        assertThat(breaks("Feed", fails(Code.CANCELLED), completed(Code.OK, List.of(SEVEN), List.of(ADA))))
                .contains(CALL + """
                        Feed
                          wanted: [CANCELLED], 0 replies, any requests (several-requests)
                          got:    OK, 1 reply, 1 request""");
    }

    @Test
    void a_missing_reply_is_a_difference() {
        assertThat(breaks("Chat", all(2), completed(Code.OK, List.of(SEVEN), List.of(ADA, ADA))))
                .contains(CALL + """
                        Chat
                          wanted: [OK], 2 replies, 2 requests
                          got:    OK, 1 reply, 2 requests""");
    }

    @Test
    void a_missing_request_is_a_difference() {
        assertThat(breaks("Chat", all(2), completed(Code.OK, List.of(SEVEN, SEVEN), List.of())))
                .contains(CALL + """
                        Chat
                          wanted: [OK], 2 replies, 2 requests
                          got:    OK, 2 replies, 0 requests""");
    }

    @Test
    void a_reply_before_a_failure_is_a_difference() {
        assertThat(breaks("Chat", fails(Code.CANCELLED), completed(Code.CANCELLED, List.of(SEVEN), List.of())))
                .contains(CALL + """
                        Chat
                          wanted: [CANCELLED], 0 replies, any requests (several-requests)
                          got:    CANCELLED, 1 reply, 0 requests""");
    }

    @Test
    void how_many_requests_a_handler_saw_of_a_call_that_failed_does_not_matter() {
        assertThat(breaks("Chat", fails(Code.CANCELLED), completed(Code.CANCELLED, List.of(), List.of(ADA, ADA, ADA))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void what_a_race_has_decided_is_not_looked_at_more_closely() {
        Expectation race = fails(Code.CANCELLED, Code.INTERNAL);

        assertThat(breaks("Chat", race, completed(Code.INTERNAL, List.of(SEVEN), List.of())))
                .isEqualTo(Optional.empty());
        assertThat(breaks("Chat", race, completed(Code.UNKNOWN, List.of(), List.of())))
                .contains(CALL + """
                        Chat
                          wanted: [CANCELLED, INTERNAL], 0 replies, any requests (several-requests)
                          got:    UNKNOWN, 0 replies, 0 requests""");
    }

    @Test
    void a_request_that_arrives_as_another_one_is_a_difference() {
        assertThat(breaks("Feed", all(1), completed(Code.OK, List.of(SEVEN), List.of("\n\3Bob"))))
                .contains(CALL + "Feed: a request is not what was sent");
    }

    @Test
    void a_request_of_which_only_the_beginning_was_recorded_is_counted_and_not_compared() {
        Body beginning = Body.newBuilder()
                .setSize(70_000)
                .setHead(ByteString.copyFromUtf8("\n"))
                .build();
        ObserveResponse.Builder record = completed(Code.OK, List.of(SEVEN), List.of()).record().toBuilder();
        record.getObservationBuilder().addRequests(beginning);
        var completed =
                new CompletedCall(completed(Code.OK, List.of(SEVEN), List.of()).outcome(), record.build());

        assertThat(breaks("Feed", all(1), completed)).isEqualTo(Optional.empty());
    }

    @Test
    void a_reply_that_arrives_as_another_one_is_a_difference() {
        assertThat(breaks("Chat", all(2), completed(Code.OK, List.of(SEVEN, "\10\10"), List.of(ADA, ADA))))
                .contains(CALL + "Chat: a reply is not what was sent");
    }

    @Test
    void messages_are_compared_as_their_reader_reads_them() {
        VersionPair narrowed = VersionPair.of(TestVersions.replaced(PETS, "int64 grams", "bool grams"), PETS);
        var call = new VersionCall(
                narrowed.was(), narrowed.is(), "java", "python", VersionPair.rpc(narrowed.was(), "pets.Feeder.Feed"));

        // A server of HEAD sends 7, which a client of the release takes for true.
        assertThat(VersionCallJudge.difference(call, all(1), completed(Code.OK, List.of("\10\1"), List.of(ADA))))
                .isEqualTo(Optional.empty());
    }

    private Optional<String> breaks(String rpc, Expectation expectation, CompletedCall completed) {
        var call = new VersionCall(
                versions.was(), versions.is(), "java", "python", VersionPair.rpc(versions.was(), "pets.Feeder." + rpc));
        return VersionCallJudge.difference(call, expectation, completed);
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
