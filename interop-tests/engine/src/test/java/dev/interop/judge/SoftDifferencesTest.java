package dev.interop.judge;

import static dev.interop.judge.Reports.JAVA;
import static dev.interop.judge.Reports.PYTHON;
import static dev.interop.judge.Reports.cell;
import static dev.interop.judge.Reports.ended;
import static dev.interop.judge.Reports.expected;
import static dev.interop.judge.Reports.expectedRecord;
import static dev.interop.judge.Reports.observation;
import static dev.interop.judge.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.DifferenceEntry;
import dev.interop.cases.Greetings;
import dev.interop.cases.KnownDifference;
import dev.interop.cases.RawClientCall;
import dev.interop.cases.RawClientCall.RawEnd;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.SampleRun;
import dev.interop.results.SoftDifference;
import dev.interop.results.SoftDifference.Between;
import dev.interop.results.Verdict;
import dev.interop.v1.Call;
import dev.interop.wire.Frame;
import dev.interop.wire.WireLog;
import io.grpc.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoftDifferencesTest {
    private static final Peer AIO = new Peer("aio", "aio-peer", "grpc-python-asyncio/", Map.of(), List.of());
    private static final Cell OPEN = cell(ending(Status.Code.UNKNOWN, null), new Pairing(JAVA, JAVA));
    private static final Difference DIFFERENCE = new Difference("event 1 at the client", "end OK", "end UNKNOWN");

    @Test
    void texts_that_differ_are_one_difference_with_the_most_common_first() {
        assertThat(of(
                        passed(JAVA, JAVA, "processing"),
                        passed(JAVA, PYTHON, "calling"),
                        passed(JAVA, AIO, "class"),
                        passed(PYTHON, JAVA, "processing"),
                        passed(PYTHON, PYTHON, "calling"),
                        passed(PYTHON, AIO, "class"),
                        passed(AIO, AIO, "class")))
                .containsExactly(new SoftDifference(
                        "greet/name=Ada",
                        1,
                        "UNKNOWN",
                        List.of(
                                SampleRun.text("class", "java->aio", "python->aio", "aio->aio"),
                                SampleRun.text("calling", "java->python", "python->python"),
                                SampleRun.text("processing", "java->java", "python->java"))));
    }

    @Test
    void equal_texts_are_no_difference() {
        assertThat(of(passed(JAVA, JAVA, "boom"), passed(JAVA, PYTHON, "boom"))).isEmpty();
    }

    @Test
    void texts_that_differ_in_volatile_parts_are_no_difference() {
        assertThat(of(passed(JAVA, JAVA, "after 12 ms"), passed(JAVA, PYTHON, "after 7 ms")))
                .isEmpty();
    }

    @Test
    void text_that_the_case_expects_is_no_difference() {
        Cell fixed = cell(ending(Status.Code.UNKNOWN, "boom"), new Pairing(JAVA, JAVA));

        assertThat(of(passed(fixed, "boom"), passed(in(fixed, JAVA, PYTHON), "bang")))
                .isEmpty();
    }

    @Test
    void cells_without_success_add_nothing() {
        Cell other = in(OPEN, JAVA, PYTHON);
        List<CallReport> reports = reports("bang", Status.Code.UNKNOWN);

        assertThat(of(passed(JAVA, JAVA, "boom"), CellResult.failed(other, DIFFERENCE, 1, reports)))
                .isEmpty();
        assertThat(of(
                        passed(JAVA, JAVA, "boom"),
                        CellResult.other(other, Verdict.HARNESS_ERROR, "it died", 1, reports),
                        CellResult.other(in(OPEN, PYTHON, JAVA), Verdict.NOT_RUN, "stopped", 0, List.of()),
                        CellResult.other(in(OPEN, AIO, JAVA), Verdict.UNSUPPORTED, "no gzip", 0, List.of())))
                .isEmpty();
    }

    @Test
    void known_difference_that_leaves_the_text_open_takes_part() {
        assertThat(of(passed(JAVA, JAVA, "boom"), known(ending(Status.Code.UNKNOWN, null), Status.Code.UNKNOWN)))
                .extracting(SoftDifference::texts)
                .containsExactly(List.of(SampleRun.text("bang", "java->python"), SampleRun.text("boom", "java->java")));
    }

    @Test
    void known_difference_with_a_text_or_another_code_does_not() {
        assertThat(of(passed(JAVA, JAVA, "boom"), known(ending(Status.Code.UNKNOWN, "bang"), Status.Code.UNKNOWN)))
                .isEmpty();
        assertThat(of(passed(JAVA, JAVA, "boom"), known(ending(Status.Code.INTERNAL, null), Status.Code.INTERNAL)))
                .isEmpty();
    }

    @Test
    void texts_to_the_raw_client_take_part() {
        assertThat(of(toRawClient(JAVA, "unknown%20service"), toRawClient(PYTHON, "Method%20not%20found!")))
                .containsExactly(new SoftDifference(
                        "greet/name=Ada",
                        1,
                        "UNIMPLEMENTED",
                        List.of(
                                SampleRun.text("Method not found!", "raw->python"),
                                SampleRun.text("unknown service", "raw->java"))));
    }

    @Test
    void text_that_a_rule_reports_counts_once() {
        Between javaToJava = new Between("java", "java");
        var same = new OpenText("greet/name=Ada", 1, javaToJava, "UNKNOWN", "boom");
        var other = new OpenText("greet/name=Ada", 1, new Between("java", "python"), "UNKNOWN", "bang");

        assertThat(SoftDifferences.of(List.of(passed(JAVA, JAVA, "boom")), List.of(same, other)))
                .containsExactly(new SoftDifference(
                        "greet/name=Ada",
                        1,
                        "UNKNOWN",
                        List.of(SampleRun.text("bang", "java->python"), SampleRun.text("boom", "java->java"))));
    }

    private static List<SoftDifference> of(CellResult... cells) {
        return SoftDifferences.of(List.of(cells), List.of());
    }

    private static CellResult passed(Peer client, Peer server, String text) {
        return passed(in(OPEN, client, server), text);
    }

    private static CellResult passed(Cell cell, String text) {
        return CellResult.passed(cell, 1, reports(text, Status.Code.UNKNOWN));
    }

    /** Returns the result of java->python with the text "bang". */
    private static CellResult known(CaseCall expected, Status.Code actual) {
        var entry = new DifferenceEntry(
                "bang", null, List.of("**"), null, null, null, NullNode.getInstance(), null, "why", "source", "advice");
        var known = new KnownDifference(
                entry, cell(expected, new Pairing(JAVA, PYTHON)).testCase());
        var cell = new Cell(OPEN.testCase(), new Pairing(JAVA, PYTHON), known);
        return CellResult.asKnown(cell, known, 1, reports("bang", actual));
    }

    /** @param text the text as the server encodes it */
    private static CellResult toRawClient(Peer server, String text) {
        RawClientCall followUp = Greetings.followUp();
        var expected = new RawClientCall.Expected(
                Map.of(), List.of(), false, Map.of(), RawEnd.status("UNIMPLEMENTED", null), null);
        var call = new RawClientCall(followUp.method(), followUp.frames(), followUp.reply(), expected, followUp);
        var testCase = new Case(
                "greet/name=Ada", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of(), call);
        var trailers = new Frame.Headers(
                List.of(
                        new Frame.Field(":status", "200"),
                        new Frame.Field("grpc-status", "12"),
                        new Frame.Field("grpc-message", text)),
                true);
        var log = new WireLog(List.of(new WireLog.Entry(Instant.EPOCH, WireLog.Way.RECEIVED, trailers)));
        return CellResult.passed(
                new Cell(testCase, new Pairing(Peer.RAW, server)),
                1,
                List.of(CallReport.ofRawClient(Call.getDefaultInstance(), null, log)));
    }

    private static List<CallReport> reports(String text, Status.Code code) {
        return List.of(report(ended(code.value(), text), observation()));
    }

    private static Cell in(Cell cell, Peer client, Peer server) {
        return new Cell(cell.testCase(), new Pairing(client, server));
    }

    private static CaseCall ending(Status.Code code, String text) {
        return expected(new CaseCall.ExpectedStatus(code, text, ""), expectedRecord(Recorded.YES, true, false));
    }
}
