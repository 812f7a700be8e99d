package dev.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.ExpectedWire;
import dev.interop.cases.ExpectedWire.EndStream;
import dev.interop.cases.ExpectedWire.Side;
import dev.interop.cases.RawClientCall;
import dev.interop.cases.RawClientCall.RawEnd;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MutatorTest {
    private static final ExpectedStatus OK = new ExpectedStatus(Status.Code.OK, "", "");
    private static final ExpectedRecord ANY = new ExpectedRecord(Recorded.ANY, true, false, Map.of("x", List.of("1")));

    @Test
    void changes_every_leaf_of_a_call() {
        var expected = new CaseCall.Expected(
                Map.of("x-note", List.of("a", "b")),
                List.of(new byte[] {1}),
                Map.of(),
                OK,
                new ExpectedRecord(Recorded.YES, true, false, Map.of()));

        assertThat(mutants(expected).keySet())
                .containsExactly(
                        "headers[x-note][0]",
                        "headers[x-note][1]",
                        "headers[x-note]: one more",
                        "headers[x-note]: one less",
                        "headers[x-note]: removed",
                        "headers: one more",
                        "messages[0]",
                        "messages: one more",
                        "messages: one less",
                        "trailers: one more",
                        "status.code",
                        "status.text",
                        "status.rich",
                        "server.recorded",
                        "server.handlerRan",
                        "server.cancelled",
                        "server.metadata: one more");
    }

    @Test
    void changes_every_leaf_of_a_raw_call() {
        var expected = new RawClientCall.Expected(
                Map.of("x-note", List.of("a")),
                List.of(new byte[] {1}),
                false,
                Map.of("x-end", List.of("b")),
                RawEnd.status("OK", ""),
                null);

        assertThat(mutants(expected).keySet())
                .contains("headers[x-note][0]", "messages[0]", "compressed", "trailers[x-end][0]")
                .endsWith("end.what", "end.text");
    }

    @Test
    void changes_every_leaf_of_a_call_on_the_wire() {
        var request = new Side(
                Map.of("grpc-encoding", List.of("gzip", "br")), List.of("grpc-status"), List.of(true), Map.of());
        var response = new Side(Map.of(), List.of(), null, Map.of("grpc-status", List.of("0")));
        var wire = new ExpectedWire(true, request, Durations.fromSeconds(2), EndStream.NONE, response, false);

        assertThat(mutants(wire).keySet())
                .containsExactly(
                        "sent",
                        "request.headers[grpc-encoding][0]",
                        "request.headers[grpc-encoding][1]",
                        "request.headers: one more",
                        "request.without[0]",
                        "request.compressed[0]",
                        "request.compressed: one more",
                        "request.compressed: one less",
                        "request.trailers: one more",
                        "timeout",
                        "endStream",
                        "response.headers: one more",
                        "response.trailers[grpc-status][0]",
                        "response.trailers: one more",
                        "trailersOnly");
    }

    @Test
    void changes_one_leaf_and_keeps_the_others() {
        assertThat(mutants(new ExpectedStatus(Status.Code.NOT_FOUND, "no name", "08")))
                .containsExactly(
                        Map.entry("code", new ExpectedStatus(Status.Code.ALREADY_EXISTS, "no name", "08")),
                        Map.entry("text", new ExpectedStatus(Status.Code.NOT_FOUND, "no namex", "08")),
                        Map.entry("rich", new ExpectedStatus(Status.Code.NOT_FOUND, "no name", "08x")));
    }

    @Test
    void keeps_what_the_judge_does_not_compare() {
        var unread = new ExpectedStatus(Status.Code.OK, null, "");
        var noHandler = new ExpectedRecord(Recorded.YES, false, false, null);

        assertThat(mutants(unread).keySet()).containsExactly("code", "rich");
        assertThat(mutants(ANY)).isEmpty();
        assertThat(mutants(noHandler).keySet()).containsExactly("recorded", "handlerRan");
    }

    @Test
    void never_expects_any_record() {
        var none = new ExpectedRecord(Recorded.NONE, true, false, Map.of());

        assertThat(mutants(none))
                .containsExactly(Map.entry("recorded", new ExpectedRecord(Recorded.YES, true, false, Map.of())));
    }

    private static <T extends Record> Map<String, T> mutants(T expectation) {
        var mutants = new LinkedHashMap<String, T>();
        Mutator.mutate(
                expectation,
                (leaf, mutant) -> assertThat(mutants.put(leaf, mutant)).as(leaf).isNull());
        return mutants;
    }
}
