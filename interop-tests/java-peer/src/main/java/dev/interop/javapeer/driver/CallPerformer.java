package dev.interop.javapeer.driver;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.google.protobuf.Message;
import dev.interop.v1.Api;
import dev.interop.v1.Outcome;
import dev.interop.v1.Step;
import io.grpc.Channel;
import io.grpc.Context;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/** A performer of the steps of one call; driver.proto defines each step. */
final class CallPerformer {
    private final CheckedCall checked;
    private final Channel channel;
    private final Iterator<Message> unsent;
    private final OutcomeLog log = new OutcomeLog();
    private final Pauses pauses;
    /**
     * The context of the call. It is not the context of {@code Perform}, because the call would inherit that deadline.
     * Cancelling it from any thread ends the call.
     */
    private final Context.CancellableContext context = Context.ROOT.withCancellation();

    private boolean headersReported;

    CallPerformer(CheckedCall checked, Channel channel, Pauses pauses) {
        this.checked = checked;
        this.channel = channel;
        this.pauses = pauses;
        unsent = checked.requests().iterator();
    }

    Outcome perform(ScheduledExecutorService timer) throws InterruptedException {
        Future<?> limit = timer.schedule(this::giveUp, NANOSECONDS.convert(checked.limit()), NANOSECONDS);
        Context before = context.attach();
        try {
            OpenCall call =
                    checked.api() == Api.API_STUB ? new StubCall(checked, channel) : new GenericCall(checked, channel);
            call.whenOver(pauses::callOver);
            performSteps(call);
            cancelUnlessOver(call);
            reportHeaders(call);
            log.end(call.status(), call.trailers());
            return log.outcome();
        } finally {
            context.detach(before);
            limit.cancel(false);
            context.cancel(null);
        }
    }

    /** Ends the call from another thread, because the engine has cancelled {@code Perform}. */
    void abandon() {
        context.cancel(new CancellationException("Perform was cancelled"));
    }

    private void giveUp() {
        log.gaveUp();
        context.cancel(new CancellationException("the limit of the call has passed"));
    }

    private void performSteps(OpenCall call) throws InterruptedException {
        for (Step step : checked.steps()) {
            if (call.isOver()) {
                return;
            }
            perform(call, step);
        }
    }

    private void perform(OpenCall call, Step step) throws InterruptedException {
        switch (step.getKindCase()) {
            case SEND -> {
                if (call.send(
                        unsent.next(),
                        !step.getSend().hasCompressed() || step.getSend().getCompressed())) {
                    log.sent();
                }
            }
            case RECEIVE ->
                receive(call, Integer.toUnsignedLong(step.getReceive().getCount()));
            case RECEIVE_TO_END -> receive(call, Long.MAX_VALUE);
            case HALF_CLOSE -> {
                call.halfClose();
                log.halfClosed();
            }
            case CANCEL -> cancelUnlessOver(call);
            case WAIT -> call.await(CallCheck.time(step.getWait().getDuration()));
            case RECEIVE_HEADERS -> receiveHeaders(call);
            case PAUSE -> pauses.enter();
            case KIND_NOT_SET -> throw new IllegalStateException("an unchecked step");
        }
    }

    private void receiveHeaders(OpenCall call) throws InterruptedException {
        call.awaitHeaders();
        reportHeaders(call);
    }

    private void receive(OpenCall call, long count) throws InterruptedException {
        for (long left = count; left > 0; left--) {
            Optional<Message> reply = call.next();
            if (reply.isEmpty()) {
                return;
            }
            reportHeaders(call);
            log.message(reply.get());
        }
    }

    private void cancelUnlessOver(OpenCall call) throws InterruptedException {
        if (call.isOver()) {
            return;
        }
        log.cancelled();
        call.cancel();
        while (call.next().isPresent()) {
            // The reply arrived before the cancellation, and no step receives it.
        }
    }

    private void reportHeaders(OpenCall call) {
        if (!headersReported && call.headers().isPresent()) {
            headersReported = true;
            log.headers(call.headers().get());
        }
    }
}
