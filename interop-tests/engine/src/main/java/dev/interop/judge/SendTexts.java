package dev.interop.judge;

import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall;
import dev.interop.message.MessageText;
import dev.interop.message.Metadata;
import dev.interop.tls.Security;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Describes as lines of text what the client of a call does. */
final class SendTexts {
    private SendTexts() {}

    /** Returns the lines, in order; a long call is shortened. */
    static List<String> of(CaseCall call) {
        Call template = call.template();
        var sends = new ArrayList<String>();
        if (template.getApi() == Api.API_STUB) {
            sends.add("uses the stub API");
        }
        CaseTexts.add(sends, "metadata", Metadata.ofApplication(template.getMetadataList()));
        if (template.hasTimeout()) {
            sends.add("timeout " + Durations.toMillis(template.getTimeout()) + " ms");
        }
        if (!template.getCompression().isEmpty()) {
            sends.add("compression " + template.getCompression());
        }
        if (call.security() != Security.PLAINTEXT) {
            sends.add("security " + CaseTexts.lower(call.security()));
        }
        if (call.connection() == CaseCall.Connection.FRESH) {
            sends.add("on a fresh connection");
        }
        Iterator<Integer> awaits = call.awaits().iterator();
        sends.addAll(CaseTexts.shortened(template.getStepsList().stream()
                .map(step -> step.hasPause() ? pause(awaits) : step(step, call))
                .toList()));
        if (call.rawServer() != null) {
            sends.addAll(CaseTexts.frames("the engine replies with ", call.rawServer()));
        }
        return List.copyOf(sends);
    }

    private static String step(Step step, CaseCall call) {
        return switch (step.getKindCase()) {
            case SEND ->
                "sends " + MessageText.briefly(step.getSend().getMessage().toByteArray(), call.request(), call.types())
                        + (step.getSend().hasCompressed() && !step.getSend().getCompressed() ? ", not compressed" : "");
            case RECEIVE -> "receives " + step.getReceive().getCount();
            case RECEIVE_TO_END -> "receives until the call ends";
            case HALF_CLOSE -> "half-closes";
            case CANCEL -> "cancels";
            case WAIT ->
                "waits %d ms".formatted(Durations.toMillis(step.getWait().getDuration()));
            case RECEIVE_HEADERS -> "receives headers";
            case PAUSE, KIND_NOT_SET -> "does nothing";
        };
    }

    private static String pause(Iterator<Integer> awaits) {
        if (!awaits.hasNext()) {
            return "waits until the engine continues the call";
        }
        int requests = awaits.next();
        return requests == 0 ? "waits until the handler runs" : "waits until the handler has received " + requests;
    }
}
