package dev.interop.matrix;

import com.google.protobuf.util.Durations;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.RawClientCall;
import dev.interop.plan.Cell;
import dev.interop.v1.Call;
import dev.interop.wire.Frame;
import io.grpc.Status;

/** The phase in which the matrix runs a cell. The phases make deadlines independent of the speed of the machine. */
enum Phase {
    /** At the same time as most other cells. */
    TOGETHER,
    /** At the same time as {@link #TOGETHER}, after the peers have warmed up; the cell is idle for seconds. */
    WAITING,
    /** After both, because a deadline of a few seconds must not expire. */
    CALM,
    /** At the end, while no other cell runs. */
    ALONE;

    /** Longest short timeout, in milliseconds. Without overload, no call takes longer. */
    private static final long SHORT = 5_000;
    /** Shortest long wait, in milliseconds. */
    private static final long LONG_WAIT = 1_000;

    static Phase of(Cell cell) {
        Case testCase = cell.testCase();
        if (testCase.alone()) {
            return ALONE;
        }
        RawClientCall raw = testCase.rawClient();
        if (raw != null) {
            return raw.frames().stream().anyMatch(Phase::isLong) ? WAITING : TOGETHER;
        }
        if (testCase.calls().stream().map(CaseCall::template).noneMatch(Phase::hasShortTimeout)) {
            return TOGETHER;
        }
        boolean expires = expectsDeadline(testCase)
                || (cell.known() != null && expectsDeadline(cell.known().expected()));
        return expires ? WAITING : CALM;
    }

    private static boolean isLong(Frame frame) {
        return frame instanceof Frame.Wait wait && wait.millis() >= LONG_WAIT;
    }

    private static boolean hasShortTimeout(Call call) {
        long millis = Durations.toMillis(call.getTimeout());
        return millis > 0 && millis <= SHORT;
    }

    private static boolean expectsDeadline(Case testCase) {
        return testCase.calls().stream()
                .anyMatch(call -> call.expected().status().code() == Status.Code.DEADLINE_EXCEEDED);
    }
}
