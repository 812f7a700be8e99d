package dev.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import dev.interop.wire.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalJudgeTest {
    private static final Arrival ARRIVAL = arrival("greeterpb.Greeter/SayHello", "grpc-java-netty/1.85.1", "b");

    private static Arrival arrival(String method, String userAgent, String note) {
        return new Arrival(
                Instant.EPOCH,
                method,
                Map.of("user-agent", List.of(userAgent), "x-note", List.of("a", note), "te", List.of("trailers")),
                Set.of("authorization"),
                1);
    }

    private static Optional<Difference> judge(
            Recorded recorded, Evidence evidence, @Nullable Arrival arrival, @Nullable String other) {
        CaseCall call =
                Reports.expected(Reports.expected().expected().status(), Reports.expectedRecord(recorded, true, false));
        CallReport report = Reports.report().arrived(evidence, arrival, other);
        return Judge.firstDifference(call, Reports.JAVA_TO_PYTHON, report, CompareRules.NONE.comparison());
    }

    private static Optional<Difference> difference(String where, String expected, String actual) {
        return Optional.of(new Difference(where, expected, actual));
    }

    @Test
    void accepts_a_call_that_arrived_at_its_server_only() {
        assertThat(judge(Recorded.YES, Evidence.ARRIVAL, ARRIVAL, null)).isEmpty();
        assertThat(judge(Recorded.ANY, Evidence.ARRIVAL, null, null)).isEmpty();
        assertThat(judge(Recorded.NONE, Evidence.ARRIVAL, null, null)).isEmpty();
    }

    @Test
    void rejects_a_call_that_arrived_nowhere_or_elsewhere() {
        String where = "arrival of the call";

        assertThat(judge(Recorded.YES, Evidence.ARRIVAL, null, null))
                .isEqualTo(difference(where, "at python", "at no server"));
        assertThat(judge(Recorded.YES, Evidence.ARRIVAL, null, "java"))
                .isEqualTo(difference(where, "at python", "at java"));
        assertThat(judge(Recorded.YES, Evidence.ARRIVAL, ARRIVAL, "java"))
                .isEqualTo(difference(where, "at python", "at python and java"));
        assertThat(judge(Recorded.ANY, Evidence.ARRIVAL, null, "java"))
                .isEqualTo(difference(where, "at python", "at java"));
        assertThat(judge(Recorded.NONE, Evidence.ARRIVAL, ARRIVAL, null))
                .isEqualTo(difference(where, "at no server", "at python"));
        assertThat(judge(Recorded.NONE, Evidence.ARRIVAL, null, "java"))
                .isEqualTo(difference(where, "at no server", "at java"));
    }

    @Test
    void rejects_another_library_method_or_metadata() {
        assertThat(judge(Recorded.ANY, Evidence.ARRIVAL, arrival("a.B/C", "grpc-python/1", "b"), null))
                .isEqualTo(difference("arrival of the call, user-agent", "grpc-java-netty/…", "grpc-python/1"));
        assertThat(judge(Recorded.ANY, Evidence.ARRIVAL, arrival("a.B/C", "grpc-java-netty/1", "c"), null))
                .isEqualTo(difference("arrival of the call, method", "greeterpb.Greeter/SayHello", "a.B/C"));
        assertThat(judge(
                        Recorded.YES,
                        Evidence.ARRIVAL,
                        arrival("greeterpb.Greeter/SayHello", "grpc-java-netty/1", "c"),
                        null))
                .isEqualTo(difference("arrival of the call, metadata", "{x-note=[a, b]}", "{x-note=[a, c]}"));
    }

    @Test
    void without_a_relay_only_another_server_is_a_difference() {
        assertThat(judge(Recorded.YES, Evidence.NONE, null, null)).isEmpty();
        assertThat(judge(Recorded.NONE, Evidence.NONE, null, null)).isEmpty();
        assertThat(judge(Recorded.YES, Evidence.NONE, null, "java"))
                .isEqualTo(difference("arrival of the call", "at python", "at java"));
    }

    @Test
    void every_compared_leaf_of_an_expectation_can_fail() {
        CellResult byArrival = CellResult.passed(
                Reports.cell(Reports.expected(), Reports.JAVA_TO_PYTHON),
                1,
                List.of(Reports.report().arrived(Evidence.ARRIVAL, ARRIVAL, null)));
        CellResult byNothing = CellResult.passed(
                Reports.cell(Reports.expected(), Reports.JAVA_TO_PYTHON),
                1,
                List.of(Reports.report().arrived(Evidence.NONE, null, null)));
        CellResult byRecord = CellResult.passed(
                Reports.cell(Reports.expected(), Reports.JAVA_TO_PYTHON), 1, List.of(Reports.report()));

        MutantCheck all = MutantCheck.of(List.of(byRecord), CompareRules.NONE);
        assertThat(MutantCheck.of(List.of(byArrival), CompareRules.NONE))
                .as("all but handlerRan and cancelled")
                .isEqualTo(new MutantCheck(all.leaves() - 2, List.of()));
        assertThat(MutantCheck.of(List.of(byNothing), CompareRules.NONE).survivors())
                .isEmpty();
    }
}
