package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.interop.cases.Case;
import dev.interop.cases.CaseFolder;
import dev.interop.cases.Orders;
import dev.interop.judge.CallReport;
import dev.interop.judge.CellResult;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.rules.RuleUse;
import dev.interop.v1.Call;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceRunTest {
    private static final String FILE = """
            sequence: true
            cases:
              - name: create
                requirement: An order is created.
                source: orders.proto
                calls:
                  - method: acme.Orders/Create
                    repeat: 2
                    send: [{json: {}}]
                    expect: {}
              - name: get
                requirement: The order is returned.
                source: orders.proto
                calls:
                  - method: acme.Orders/Get
                    send: [{json: {color: $(create.order.color), id: $(create.order.id)}}]
                    expect: {}
            """;

    @TempDir
    private Path folder;

    private final List<Cell> ran = new ArrayList<>();
    private Cell create;
    private Cell get;

    @BeforeEach
    void read() throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), FILE);
        List<Case> cases = CaseFolder.read(folder, Orders.METHODS);
        create = new Cell(cases.get(0), Cells.TO_OLD);
        get = new Cell(cases.get(1), Cells.TO_OLD);
    }

    @Test
    void cell_gets_values_of_the_first_reply_to_the_last_call() {
        CellResult result =
                run(Verdict.PASSED, report("{\"id\": \"o-1\"}"), report("{\"id\": \"o-2\"}", "{\"id\": \"o-3\"}"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(ran).extracting(cell -> cell.testCase().name()).containsExactly("create", "get");
        assertThat(sent(result.cell())).isEqualTo("{\"id\":\"o-2\"}");
    }

    @Test
    void failed_cell_with_a_reply_still_has_values() {
        assertThat(sent(run(Verdict.FAILED, report("{\"id\": \"o-1\"}")).cell()))
                .isEqualTo("{\"id\":\"o-1\"}");
    }

    @Test
    void cell_fails_without_a_call_if_the_earlier_one_has_no_reply() {
        CellResult result = run(Verdict.FAILED, report("{\"id\": \"o-1\"}"), report());

        assertThat(result)
                .isEqualTo(CellResult.failed(
                        get,
                        new Difference(
                                "value of $(create.order.color)",
                                "the field order.color in the first reply of create",
                                "create has no reply; its verdict is failed"),
                        0,
                        List.of()));
        assertThat(ran).hasSize(1);
    }

    @Test
    void cell_fails_if_a_field_of_the_reply_is_missing() {
        var empty = new CallReport(Call.getDefaultInstance(), response(List.of(ByteString.EMPTY)), null, null);

        assertThat(run(Verdict.PASSED, empty).difference())
                .isEqualTo(new Difference(
                        "value of $(create.order.color)",
                        "the field order.color in the first reply of create",
                        "the reply of create has no order.color"));
    }

    @Test
    void cell_fails_if_the_earlier_one_is_not_planned_in_its_pairing() {
        CellResult result = new SequenceRun((CellTask) Cells::passed).run(get);

        assertThat(result.difference().actual()).isEqualTo("create did not run in this pairing");
    }

    @Test
    void cell_fails_if_a_value_does_not_fit() throws IOException {
        Files.writeString(
                folder.resolve("orders.yaml"),
                FILE.replace(
                        "{color: $(create.order.color), id: $(create.order.id)}",
                        "{at: 2026-01-02T03:04:05Z, id: a, note: b, total: $(create.order.count)}"));
        get = new Cell(CaseFolder.read(folder, Orders.METHODS).get(1), Cells.TO_OLD);

        assertThat(run(Verdict.PASSED, report("{\"count\": -1}")).difference())
                .isEqualTo(
                        new Difference(
                                "values of earlier replies",
                                "values that fit their fields",
                                "orders.yaml:15: {\"at\":\"2026-01-02T03:04:05Z\",\"id\":\"a\",\"note\":\"b\",\"total\":-1} is not a valid acme.Order: Out of range uint64 value: -1"));
    }

    @Test
    void cell_does_not_run_after_a_harness_error_of_the_earlier_one() {
        CellResult result = run(Verdict.HARNESS_ERROR);

        assertThat(Cells.results(List.of(result)))
                .containsExactly("client->old get: not-run, it uses a reply of create, whose verdict is harness-error");
        assertThat(ran).hasSize(1);
    }

    /** Runs both cells and returns the result of the second. */
    private CellResult run(Verdict ofFirst, CallReport... reportsOfFirst) {
        var sequence = new SequenceRun((CellTask) cell -> {
            ran.add(cell);
            return cell == create
                    ? new CellResult(cell, ofFirst, null, null, 0, List.of(reportsOfFirst), RuleUse.NONE)
                    : Cells.passed(cell);
        });
        sequence.run(create);
        return sequence.run(get);
    }

    private static CallReport report(String... orders) {
        return new CallReport(
                Call.getDefaultInstance(),
                response(List.of(orders).stream()
                        .map(order -> Orders.message(Orders.REPLY, "{\"order\": " + order + "}"))
                        .toList()),
                null,
                null);
    }

    private static PerformResponse response(List<ByteString> replies) {
        var outcome = Outcome.newBuilder();
        replies.forEach(reply -> outcome.addEvents(Event.newBuilder().setMessage(reply)));
        return PerformResponse.newBuilder()
                .setOutcome(outcome.addEvents(Event.newBuilder().setEnd(End.getDefaultInstance())))
                .build();
    }

    private static String sent(Cell cell) {
        return Orders.json(Orders.ORDER, cell.testCase().calls().get(0).sent().get(0));
    }
}
