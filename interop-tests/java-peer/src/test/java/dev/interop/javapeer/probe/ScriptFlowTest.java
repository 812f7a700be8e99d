package dev.interop.javapeer.probe;

import static dev.interop.javapeer.probe.ScriptClient.data;
import static dev.interop.javapeer.probe.ScriptClient.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ObservedEvent;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that scripts wait for their clients, and end with their calls. */
class ScriptFlowTest {
    private ScriptClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ScriptClient();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_cancelled_wait_ends_at_once(MethodType style) throws Exception {
        assertCancelledAtOnce(begin("id", style, "{wait: {duration: \"10s\"}}"));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_cancelled_wait_before_an_exception_ends_at_once(MethodType style) throws Exception {
        assertCancelledAtOnce(begin("id", style, "{wait: {duration: \"10s\"}}, {misbehave: MISBEHAVIOUR_THROW}"));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_cancelled_hang_ends_at_once(MethodType style) throws Exception {
        assertCancelledAtOnce(begin("id", style, "{misbehave: MISBEHAVIOUR_HANG}"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_STREAMING", "BIDI_STREAMING"})
    void a_cancelled_receive_ends_at_once(MethodType style) throws Exception {
        assertCancelledAtOnce(begin("id", style, "{receiveToEnd: {}}"));
    }

    /** The recorder reports the handler as finished, so only later events would reveal a step of the timer. */
    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void no_step_is_performed_after_a_cancellation(MethodType style) throws Exception {
        assertCancelledAtOnce(begin("id", style, "{wait: {duration: \"0.5s\"}}"));
        await().atMost(ONE_MINUTE).during(Duration.ofMillis(700)).until(() -> {
            List<ObservedEvent> events = client.observation("id").getEventsList();
            return events.get(events.size() - 1).getWhat().equals("handler finished");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_STREAMING", "BIDI_STREAMING"})
    void replies_wait_for_a_client_that_does_not_read(MethodType style) throws Exception {
        Talk talk = begin("id", style, "{reply: {size: 65536, times: 10000}}");
        assertThat(talk.read()).isNotNull();
        assertThat(repliesOnceStable()).isLessThan(100);
        assertCancelledAtOnce(talk);
        assertThat(replies()).isLessThan(100);
    }

    @Test
    void replies_continue_when_the_client_reads_again() throws Exception {
        Talk talk = begin("id", MethodType.SERVER_STREAMING, "{reply: {size: 65536, times: 200}}");
        assertThat(repliesOnceStable()).isLessThan(100);
        assertThat(talk.readToEnd().replies()).hasSize(200);
    }

    @Test
    void a_reply_of_64_mib_leaves_the_server() throws Exception {
        Talk talk = begin("id", MethodType.UNARY, "{reply: {size: 67108864}}");
        assertThat(talk.readToEnd())
                .isEqualTo(ClientOutcome.error(
                        Status.Code.RESOURCE_EXHAUSTED, "gRPC message exceeds maximum size 8388608: 67108874"));
    }

    @Test
    void a_hundred_waits_and_hangs_block_no_worker() throws Exception {
        List<Talk> talks = new ArrayList<>();
        for (int number = 0; number < 48; number++) {
            talks.add(begin("wait" + number, MethodType.UNARY, "{wait: {duration: \"10s\"}}"));
            talks.add(begin("hang" + number, MethodType.BIDI_STREAMING, "{misbehave: MISBEHAVIOUR_HANG}"));
        }
        assertThat(client.perform(MethodType.UNARY, script("{reply: {echo: {}}}")))
                .isEqualTo(ClientOutcome.ok(data("first")));
        talks.forEach(Talk::cancel);
    }

    /** Tests all steps at the same time, because each of them takes 10 s. */
    @Test
    void every_step_ends_after_10_seconds() throws Exception {
        Talk hang = begin("hang", MethodType.SERVER_STREAMING, "{misbehave: MISBEHAVIOUR_HANG}");
        Talk receive = begin("receive", MethodType.BIDI_STREAMING, "{receive: {count: 1}}");
        Talk reply = begin("reply", MethodType.BIDI_STREAMING, "{headers: {}}, {reply: {size: 65536, times: 10000}}");
        assertThat(reply.read()).isNotNull();
        assertThat(hang.end()).isEqualTo(ClientOutcome.ok());
        assertThat(receive.end())
                .isEqualTo(ClientOutcome.error(Status.Code.DEADLINE_EXCEEDED, "script.steps[0] took longer than 10 s"));
        // Reading earlier would let the step continue.
        await().atMost(ONE_MINUTE)
                .until(() -> client.observation("reply").getEventsList().stream()
                        .map(ObservedEvent::getWhat)
                        .anyMatch("closed"::equals));
        assertThat(reply.readToEnd())
                .matches(outcome -> outcome.code() == Status.Code.DEADLINE_EXCEEDED
                        && outcome.text().equals("script.steps[1] took longer than 10 s")
                        && outcome.replies().size() < 100);
        for (String id : List.of("hang", "receive", "reply")) {
            assertThat(client.observed(id).getHandler()).as(id).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
        }
    }

    private void assertCancelledAtOnce(Talk talk) throws Exception {
        await().atMost(ONE_MINUTE).until(() -> client.observation("id").getRequestsCount() == 1);
        assertThat(client.observation("id").getHandler()).isEqualTo(HandlerState.HANDLER_STATE_RUNNING);
        long began = System.nanoTime();
        talk.cancel();
        Observation observation = client.observed("id");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
        assertThat(observation.getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
        assertThat(observation.getCancelled()).isTrue();
    }

    private Talk begin(String id, MethodType style, String steps) {
        Talk talk = client.talk(id, style);
        talk.send(script(steps));
        if (style.clientSendsOneMessage()) {
            talk.halfClose();
        }
        return talk;
    }

    /** Returns the number of replies once it no longer grows. */
    private long repliesOnceStable() throws Exception {
        await().atMost(ONE_MINUTE).during(Duration.ofMillis(300)).until(this::replies, new Stable());
        return replies();
    }

    private long replies() throws Exception {
        return client.observation("id").getEventsList().stream()
                .map(ObservedEvent::getWhat)
                .filter(what -> what.startsWith("reply "))
                .count();
    }

    /** A condition that is true if the number is the same as the last time, and not 0. */
    private static final class Stable implements java.util.function.Predicate<Long> {
        private long last;

        @Override
        public boolean test(Long now) {
            boolean stable = now > 0 && now == last;
            last = now;
            return stable;
        }
    }
}
