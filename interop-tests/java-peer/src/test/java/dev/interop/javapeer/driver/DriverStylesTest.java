package dev.interop.javapeer.driver;

import static dev.interop.javapeer.driver.Calls.CANCEL;
import static dev.interop.javapeer.driver.Calls.HALF_CLOSE;
import static dev.interop.javapeer.driver.Calls.RECEIVE;
import static dev.interop.javapeer.driver.Calls.TO_END;
import static dev.interop.javapeer.driver.Calls.pause;
import static dev.interop.javapeer.driver.Calls.receive;
import static dev.interop.javapeer.driver.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Event;
import dev.interop.v1.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the steps of calls in the four styles, with both APIs, and of the recorded events. */
class DriverStylesTest {
    private TestDriver driver;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void unary(Api api) throws Exception {
        Outcome outcome = driver.perform(Calls.greeting(driver.target()).setApi(api));
        assertThat(OutcomeText.events(outcome)).containsExactly("sent 0", "half-closed", "Hello, Ada!", "OK");
        assertThat(outcome.getGaveUp()).isFalse();
        long age = System.currentTimeMillis() - Timestamps.toMillis(outcome.getStarted());
        assertThat(age).isBetween(0L, 60_000L);
        List<Long> offsets = outcome.getEventsList().stream()
                .map(Event::getAt)
                .map(Durations::toNanos)
                .toList();
        assertThat(offsets).isSorted().allMatch(nanos -> nanos >= 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void server_stream(Api api) throws Exception {
        assertThat(events(Calls.serverStream(driver.target(), send("Ada"), HALF_CLOSE, RECEIVE, TO_END)
                        .setApi(api)))
                .containsExactly("sent 0", "half-closed", "Hello, Ada!", "Hello again, Ada!", "OK");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void client_stream(Api api) throws Exception {
        assertThat(events(Calls.clientStream(driver.target(), send("Ada"), pause(10), send("Grace"), HALF_CLOSE, TO_END)
                        .setApi(api)))
                .containsExactly("sent 0", "sent 1", "half-closed", "Hello, Ada, Grace!", "OK");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void bidi_in_lock_step(Api api) throws Exception {
        assertThat(events(Calls.bidi(driver.target(), send("Ada"), RECEIVE, send("Grace"), RECEIVE, HALF_CLOSE, TO_END)
                        .setApi(api)))
                .containsExactly("sent 0", "Hello, Ada!", "sent 1", "Hello, Grace!", "half-closed", "OK");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void bidi_half_duplex(Api api) throws Exception {
        assertThat(events(Calls.bidi(driver.target(), send("Ada"), send("Grace"), HALF_CLOSE, receive(2), TO_END)
                        .setApi(api)))
                .containsExactly("sent 0", "sent 1", "half-closed", "Hello, Ada!", "Hello, Grace!", "OK");
    }

    @Test
    void the_generic_api_allows_any_steps_of_a_unary_method() throws Exception {
        assertThat(events(
                        Calls.unary(driver.target(), pause(10), send("Ada"), pause(10), HALF_CLOSE, RECEIVE, RECEIVE)))
                .containsExactly("sent 0", "half-closed", "Hello, Ada!", "OK");
    }

    @Test
    void a_reply_without_a_receive_step_is_not_pulled() throws Exception {
        assertThat(events(Calls.unary(driver.target(), send("Ada"), HALF_CLOSE, pause(100), CANCEL)))
                .containsExactly("sent 0", "half-closed", "cancelled", "CANCELLED");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void cancel_ends_the_call(Api api) throws Exception {
        Outcome outcome = driver.perform(Calls.bidi(driver.target(), send("Ada"), RECEIVE, CANCEL, send("Grace"))
                .setApi(api));
        assertThat(OutcomeText.events(outcome)).containsExactly("sent 0", "Hello, Ada!", "cancelled", "CANCELLED");
        assertThat(OutcomeText.end(outcome).getMessage()).isEqualTo("cancelled by a step");
        assertThat(outcome.getGaveUp()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void a_call_left_open_by_its_steps_is_cancelled(Api api) throws Exception {
        assertThat(events(Calls.bidi(driver.target(), send("Ada"), RECEIVE).setApi(api)))
                .containsExactly("sent 0", "Hello, Ada!", "cancelled", "CANCELLED");
        assertThat(events(Calls.clientStream(driver.target()).setApi(api))).containsExactly("cancelled", "CANCELLED");
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void a_status_ends_a_wait_and_skips_the_remaining_steps(Api api) throws Exception {
        try (DiagnosticGreeter greeter = new DiagnosticGreeter()) {
            Outcome outcome = driver.perform(
                    Calls.clientStream(greeter.target(), send("Ada"), pause(50_000), send("Grace"), HALF_CLOSE, TO_END)
                            .setApi(api));
            assertThat(OutcomeText.events(outcome)).containsExactly("sent 0", "FAILED_PRECONDITION");
            assertThat(OutcomeText.duration(outcome).toSeconds()).isLessThan(40);
        }
    }

    /** The driver reports the replies before a status even if it reads them after the status has arrived. */
    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void replies_before_the_status_are_received(Api api) throws Exception {
        try (DiagnosticGreeter greeter = new DiagnosticGreeter()) {
            assertThat(events(
                            Calls.serverStream(greeter.target(), send("Ada"), HALF_CLOSE, pause(300), RECEIVE, RECEIVE)
                                    .setApi(api)))
                    .containsExactly("sent 0", "half-closed", "Ada", "NOT_FOUND");
        }
    }

    private List<String> events(Call.Builder call) throws Exception {
        return OutcomeText.events(driver.perform(call));
    }
}
