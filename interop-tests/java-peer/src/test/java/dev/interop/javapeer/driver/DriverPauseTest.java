package dev.interop.javapeer.driver;

import static dev.interop.javapeer.driver.Calls.CANCEL;
import static dev.interop.javapeer.driver.Calls.HALF_CLOSE;
import static dev.interop.javapeer.driver.Calls.RECEIVE;
import static dev.interop.javapeer.driver.Calls.pause;
import static dev.interop.javapeer.driver.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Metadata;
import dev.interop.v1.Misbehaviour;
import dev.interop.v1.Outcome;
import dev.interop.v1.Pause;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.ProceedRequest;
import dev.interop.v1.ProceedResponse;
import dev.interop.v1.ReceiveHeaders;
import dev.interop.v1.Script;
import dev.interop.v1.ScriptStep;
import dev.interop.v1.ServerStreamRequest;
import dev.interop.v1.Step;
import dev.interop.v1.Style;
import io.grpc.StatusException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the steps that wait for the engine or for headers. */
class DriverPauseTest {
    private static final Step PAUSE =
            Step.newBuilder().setPause(Pause.getDefaultInstance()).build();
    private static final Step HEADERS = Step.newBuilder()
            .setReceiveHeaders(ReceiveHeaders.getDefaultInstance())
            .build();
    private static final Duration SOON = Durations.fromSeconds(1);

    private TestDriver driver;
    private DiagnosticGreeter greeter;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
        greeter = new DiagnosticGreeter();
    }

    @AfterEach
    void stop() {
        driver.close();
        greeter.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void a_pause_lasts_until_proceed(Api api) throws Exception {
        ListenableFuture<PerformResponse> performing =
                perform(Calls.bidi(greeter.target(), RECEIVE, PAUSE, send("Ada"), PAUSE, HALF_CLOSE, CANCEL)
                        .setApi(api));
        await().atMost(ONE_MINUTE).until(() -> greeter.held() == 1);

        assertThat(performing.isDone()).isFalse();
        assertThat(proceed("1")).isTrue();
        assertThat(performing.isDone()).isFalse();
        assertThat(proceed("1")).isTrue();
        assertThat(OutcomeText.events(performing.get().getOutcome()))
                .containsExactly("first", "sent 0", "half-closed", "cancelled", "CANCELLED");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void proceed_waits_until_the_call_has_reached_its_pause(Api api) throws Exception {
        ListenableFuture<PerformResponse> performing =
                perform(Calls.bidi(greeter.target(), pause(300), PAUSE, HALF_CLOSE, CANCEL)
                        .setApi(api));
        await().atMost(ONE_MINUTE).until(() -> greeter.held() == 1);

        assertThat(proceed("1")).isTrue();
        assertThat(OutcomeText.events(performing.get().getOutcome())).startsWith("half-closed");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void proceed_returns_when_the_call_ends_before_the_pause(Api api) throws Exception {
        perform(Calls.bidi(greeter.target(), RECEIVE, RECEIVE, PAUSE).setApi(api));
        await().atMost(ONE_MINUTE).until(() -> greeter.held() == 1);

        ListenableFuture<ProceedResponse> early = driver.futureStub().proceed(request("1"));
        greeter.release();
        assertThat(early.get().getPaused()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void a_pause_ends_with_its_call(Api api) throws Exception {
        Outcome outcome = driver.perform(Calls.bidi(greeter.target(), send("Ada"), PAUSE, send("Grace"))
                .setApi(api)
                .setTimeout(SOON));
        assertThat(OutcomeText.events(outcome)).contains("DEADLINE_EXCEEDED").doesNotContain("sent 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void a_pause_ends_with_the_limit(Api api) throws Exception {
        Outcome outcome =
                driver.perform(Calls.bidi(greeter.target(), PAUSE).setApi(api).setLimit(SOON));
        assertThat(OutcomeText.events(outcome)).endsWith("cancelled", "CANCELLED");
        assertThat(outcome.getGaveUp()).isTrue();
    }

    @Test
    void proceed_returns_at_once_for_an_unknown_call() throws Exception {
        assertThat(proceed("unknown")).isFalse();
        driver.perform(Calls.greeting(driver.target()));
        assertThat(proceed("1")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void headers_are_received_before_any_reply(Api api) throws Exception {
        var script = Script.newBuilder()
                .addSteps(ScriptStep.newBuilder()
                        .setHeaders(Metadata.newBuilder().addEntries(Calls.entry("x-note", "early"))))
                .addSteps(ScriptStep.newBuilder().setMisbehave(Misbehaviour.MISBEHAVIOUR_HANG));
        var request = ServerStreamRequest.newBuilder().setScript(script).build();
        Call.Builder call =
                Calls.serverStream(driver.target(), send(request.toByteString()), HALF_CLOSE, HEADERS, CANCEL);
        Outcome outcome = driver.perform(call.setApi(api)
                .setStyle(Style.STYLE_SERVER_STREAM)
                .setMethod("interop.v1.ProbeService/ServerStream")
                .setRequestType("interop.v1.ServerStreamRequest")
                .setResponseType("interop.v1.ServerStreamResponse"));
        assertThat(OutcomeText.events(outcome))
                .startsWith("sent 0", "half-closed")
                .endsWith("cancelled", "CANCELLED");
        assertThat(outcome.getEvents(2).getHeaders().getEntriesList()).contains(Calls.entry("x-note", "early"));
    }

    @Test
    void receive_headers_waits_until_the_end_of_the_call() throws Exception {
        Outcome outcome = driver.perform(
                Calls.unary(driver.target(), send("Ada"), HALF_CLOSE, HEADERS).setMethod("test.Greeter/Nope"));
        assertThat(OutcomeText.events(outcome)).endsWith("UNIMPLEMENTED");
    }

    private ListenableFuture<PerformResponse> perform(Call.Builder call) {
        return driver.futureStub().perform(TestDriver.request(call));
    }

    private boolean proceed(String id) throws StatusException {
        return driver.stub().proceed(request(id)).getPaused();
    }

    private static ProceedRequest request(String id) {
        return ProceedRequest.newBuilder().setCallId(id).build();
    }
}
