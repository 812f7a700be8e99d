package dev.interop.javapeer.driver;

import static dev.interop.javapeer.driver.Calls.HALF_CLOSE;
import static dev.interop.javapeer.driver.Calls.RECEIVE;
import static dev.interop.javapeer.driver.Calls.TO_END;
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
import dev.interop.v1.Connection;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of calls that a deadline, the limit or the engine ends, and of many calls at once. */
class DriverEndTest {
    private static final Duration SOON = Durations.fromMillis(200);

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

    static Stream<Arguments> deadlines() {
        return Stream.of(Api.API_STUB, Api.API_GENERIC)
                .flatMap(api -> Stream.of(
                        Arguments.of(api, SOON),
                        Arguments.of(api, Durations.fromSeconds(-1)),
                        Arguments.of(api, Durations.ZERO)));
    }

    @ParameterizedTest
    @MethodSource("deadlines")
    void a_deadline_ends_the_call(Api api, Duration timeout) throws Exception {
        for (Call.Builder call : List.of(
                Calls.bidi(driver.target(), pause(50_000), send("Ada")),
                Calls.clientStream(driver.target(), pause(50_000), send("Ada")))) {
            Outcome outcome = driver.perform(call.setApi(api).setTimeout(timeout));
            assertThat(OutcomeText.events(outcome)).containsExactly("DEADLINE_EXCEEDED");
            assertThat(OutcomeText.duration(outcome).toSeconds()).isLessThan(40);
            assertThat(outcome.getGaveUp()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void a_passed_deadline_ends_a_unary_call(Api api) throws Exception {
        Outcome outcome =
                driver.perform(Calls.greeting(driver.target()).setApi(api).setTimeout(Durations.fromSeconds(-1)));
        assertThat(OutcomeText.events(outcome)).endsWith("DEADLINE_EXCEEDED").doesNotContain("Hello, Ada!");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void accepts_the_longest_times(Api api) throws Exception {
        Outcome outcome = driver.perform(Calls.greeting(driver.target())
                .setApi(api)
                .setTimeout(Durations.MAX_VALUE)
                .setLimit(Durations.MAX_VALUE));
        assertThat(OutcomeText.events(outcome)).containsExactly("sent 0", "half-closed", "Hello, Ada!", "OK");
    }

    static Stream<Call.Builder> endless() {
        return Stream.of(Api.API_STUB, Api.API_GENERIC)
                .flatMap(api -> Stream.of(
                                Calls.bidi("x:1", RECEIVE),
                                Calls.clientStream("x:1", TO_END),
                                Calls.bidi("x:1", pause(50_000), send("Ada")))
                        .map(call -> call.setApi(api)));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void the_limit_ends_the_call(Call.Builder call) throws Exception {
        Outcome outcome = driver.perform(
                call.setEndpoint(Calls.plaintext(driver.target())).setLimit(SOON));
        assertThat(OutcomeText.events(outcome)).containsExactly("cancelled", "CANCELLED");
        assertThat(outcome.getGaveUp()).isTrue();
        assertThat(OutcomeText.duration(outcome))
                .isBetween(java.time.Duration.ofMillis(199), java.time.Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void the_limit_ends_a_call_to_a_silent_server(Api api) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Outcome outcome = driver.perform(Calls.greeting("localhost:" + silent.getLocalPort())
                    .setApi(api)
                    .setLimit(SOON)
                    .setConnection(Connection.newBuilder().setName("silent").setCloseAfter(true)));
            assertThat(OutcomeText.events(outcome)).containsExactly("sent 0", "half-closed", "cancelled", "CANCELLED");
            assertThat(outcome.getGaveUp()).isTrue();
        }
    }

    @Test
    void a_message_that_a_stub_rejects_is_not_reported_as_sent() throws Exception {
        assertThat(OutcomeText.events(driver.perform(Calls.bidi("localhost:1", send("Ada"), HALF_CLOSE, TO_END)
                        .setApi(Api.API_STUB))))
                .containsExactly("UNAVAILABLE");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void a_call_is_cancelled_with_its_perform(Api api) {
        ListenableFuture<PerformResponse> performing = driver.futureStub()
                .perform(TestDriver.request(Calls.bidi(greeter.target(), RECEIVE, RECEIVE)
                        .setApi(api)
                        .setLimit(Durations.fromSeconds(60))));
        await().atMost(ONE_MINUTE).until(() -> greeter.held() == 1);
        assertThat(greeter.isCancelled()).isFalse();
        performing.cancel(true);
        await().atMost(ONE_MINUTE).until(greeter::isCancelled);
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void performs_64_calls_at_once(Api api) throws Exception {
        Call.Builder call = Calls.bidi(greeter.target(), RECEIVE, TO_END).setApi(api);
        List<ListenableFuture<PerformResponse>> performing = IntStream.range(0, 64)
                .mapToObj(number -> driver.futureStub().perform(TestDriver.request(call)))
                .toList();
        await().atMost(ONE_MINUTE).until(() -> greeter.held() == 64);
        greeter.release();
        for (ListenableFuture<PerformResponse> each : performing) {
            assertThat(OutcomeText.events(each.get().getOutcome())).containsExactly("first", "OK");
        }
    }
}
