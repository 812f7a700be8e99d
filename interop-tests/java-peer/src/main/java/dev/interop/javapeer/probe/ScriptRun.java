package dev.interop.javapeer.probe;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import dev.interop.v1.Misbehaviour;
import dev.interop.v1.Payload;
import dev.interop.v1.Reply;
import dev.interop.v1.Script;
import dev.interop.v1.ScriptStep;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A run of the script of one call. A step that cannot complete yet is tried again after each event of the call, so no
 * thread waits for a client.
 */
final class ScriptRun {
    private static final Duration LONGEST_STEP = Durations.fromSeconds(10);

    private final MethodType style;
    private final ScriptInput input;
    private final ScriptOutput<?> output;
    private final ScheduledExecutorService timer;
    private final CallEnd callEnd = new CallEnd();

    private List<ScriptStep> steps = List.of();
    private boolean begun;
    private int number;
    /** Tries the current step, and returns whether it is done; null if there is no current step. */
    private @Nullable BooleanSupplier step;
    /** Limits the time of the current step; null until the first try of the step has failed. */
    private @Nullable Future<?> stepTime;

    private boolean over;

    ScriptRun(MethodType style, ScriptInput input, ScriptOutput<?> output, ScheduledExecutorService timer) {
        this.style = style;
        this.input = input;
        this.output = output;
        this.timer = timer;
    }

    synchronized boolean begun() {
        return begun;
    }

    synchronized void begin(Script script, Payload first) {
        input.received(first);
        begun = true;
        steps = script.getStepsList();
        try {
            ScriptCheck.check(script, style);
        } catch (InvalidScript invalid) {
            fail(Status.INVALID_ARGUMENT, Objects.requireNonNull(invalid.getMessage()));
            return;
        }
        output.compress(script.getCompression());
        goOn();
    }

    synchronized void received(Payload next) {
        input.received(next);
        goOn();
    }

    synchronized void inputEnded() {
        input.end();
        goOn();
    }

    synchronized void outputReady() {
        if (begun()) {
            goOn();
        }
    }

    /** Ends the script. No step runs after this method returns. */
    synchronized void stop() {
        over = true;
        stepDone();
    }

    private void goOn() {
        while (!over) {
            if (number == steps.size()) {
                over = true;
                output.end();
                return;
            }
            if (step == null) {
                step = progress(steps.get(number));
            }
            if (!step.getAsBoolean()) {
                limitStep(step);
                return;
            }
            stepDone();
        }
    }

    private void stepDone() {
        if (stepTime != null) {
            stepTime.cancel(false);
        }
        stepTime = null;
        step = null;
        number++;
    }

    private void limitStep(BooleanSupplier current) {
        if (stepTime == null) {
            ScriptStep limited = steps.get(number);
            Duration time = limited.hasWait() ? limited.getWait().getDuration() : LONGEST_STEP;
            stepTime = timer.schedule(() -> timeIsUp(current), Durations.toNanos(time), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void timeIsUp(BooleanSupplier which) {
        // The step may have ended just before its limit.
        if (step != which || over) {
            return;
        }
        switch (steps.get(number).getKindCase()) {
            case WAIT, MISBEHAVE -> {
                stepDone();
                goOn();
            }
            default -> fail(Status.DEADLINE_EXCEEDED, "script.steps[%d] took longer than 10 s".formatted(number));
        }
    }

    private void fail(Status status, String text) {
        stop();
        output.fail(status.withDescription(text));
    }

    private BooleanSupplier progress(ScriptStep scripted) {
        return switch (scripted.getKindCase()) {
            case HEADERS -> once(() -> output.headers(scripted.getHeaders()));
            case REPLY -> reply(scripted.getReply());
            case RECEIVE ->
                input.receive(Integer.toUnsignedLong(scripted.getReceive().getCount()));
            case RECEIVE_TO_END -> input.receive(Long.MAX_VALUE);
            case WAIT -> await(scripted.getWait().getDuration());
            case FINISH -> last(() -> output.end(scripted.getFinish()));
            case MISBEHAVE -> misbehave(scripted.getMisbehave());
            case KIND_NOT_SET -> throw new IllegalStateException("an unchecked step");
        };
    }

    private BooleanSupplier reply(Reply scripted) {
        try {
            return output.reply(scripted, input.payload());
        } catch (InvalidProtocolBufferException refused) {
            return last(() -> output.fail(Status.DATA_LOSS.withDescription("refused")));
        }
    }

    private static BooleanSupplier once(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    private BooleanSupplier last(Runnable work) {
        return once(() -> {
            over = true;
            work.run();
        });
    }

    private BooleanSupplier misbehave(Misbehaviour how) {
        return switch (how) {
            case MISBEHAVIOUR_THROW ->
                last(() -> {
                    throw new RuntimeException("thrown by the script");
                });
            case MISBEHAVIOUR_NO_REPLY -> last(output::endWithoutReply);
            case MISBEHAVIOUR_HANG -> () -> false;
            case MISBEHAVIOUR_WRONG_TYPE -> last(output::replyWithWrongType);
            case MISBEHAVIOUR_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("an unchecked step");
        };
    }

    private BooleanSupplier await(Duration time) {
        boolean throwing = steps.get(steps.size() - 1).getMisbehave() == Misbehaviour.MISBEHAVIOUR_THROW;
        // The exception must be thrown in a callback of the library, and there is no callback when the time has passed.
        // Therefore this wait blocks the callback.
        return throwing ? once(() -> over = callEnd.await(time)) : () -> false;
    }
}
