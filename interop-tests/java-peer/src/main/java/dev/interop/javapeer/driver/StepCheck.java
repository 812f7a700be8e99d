package dev.interop.javapeer.driver;

import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Step;
import dev.interop.v1.Step.KindCase;
import dev.interop.v1.Style;
import java.util.List;

/** The check of the steps of a call. */
final class StepCheck {
    private static final List<KindCase> UNARY_STUB =
            List.of(KindCase.SEND, KindCase.HALF_CLOSE, KindCase.RECEIVE_TO_END);

    private StepCheck() {}

    static void check(Call call) throws InvalidRequest {
        boolean halfClosed = false;
        for (int index = 0; index < call.getStepsCount(); index++) {
            Step step = call.getSteps(index);
            check("steps[" + index + "]", step);
            if (halfClosed && (step.hasSend() || step.hasHalfClose())) {
                throw new InvalidRequest("steps must not send or half_close after a half_close");
            }
            halfClosed |= step.hasHalfClose();
        }
        if (call.getApi() == Api.API_STUB) {
            checkStub(call);
        }
    }

    private static void check(String place, Step step) throws InvalidRequest {
        switch (step.getKindCase()) {
            case KIND_NOT_SET -> throw new InvalidRequest(place + " has no kind");
            case RECEIVE -> {
                if (step.getReceive().getCount() == 0) {
                    throw new InvalidRequest(place + ".receive.count must be at least 1, not 0");
                }
            }
            case WAIT -> {
                if (!step.getWait().hasDuration()
                        || CallCheck.time(step.getWait().getDuration()).isNegative()) {
                    throw new InvalidRequest(place + ".wait.duration is required and must not be negative");
                }
            }
            case SEND, RECEIVE_TO_END, HALF_CLOSE, CANCEL, RECEIVE_HEADERS, PAUSE -> {
                // These steps are always valid.
            }
        }
    }

    private static void checkStub(Call call) throws InvalidRequest {
        List<KindCase> kinds =
                call.getStepsList().stream().map(Step::getKindCase).toList();
        if (call.getStyle() == Style.STYLE_UNARY && !kinds.equals(UNARY_STUB)) {
            throw new InvalidRequest(
                    "steps of a stub's unary method must be send, half_close, receive_to_end, not " + names(kinds));
        }
        List<KindCase> first = kinds.subList(0, Math.min(2, kinds.size()));
        if (call.getStyle() == Style.STYLE_SERVER_STREAM && !first.equals(UNARY_STUB.subList(0, 2))) {
            throw new InvalidRequest(
                    "steps of a stub's server streaming method must begin with send, half_close, not " + names(first));
        }
    }

    private static String names(List<KindCase> kinds) {
        return kinds.toString().toLowerCase(java.util.Locale.ROOT).replaceAll("[\\[\\]]", "");
    }
}
