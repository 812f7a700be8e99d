package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.interop.v1.Cancel;
import dev.interop.v1.HalfClose;
import dev.interop.v1.Receive;
import dev.interop.v1.ReceiveHeaders;
import dev.interop.v1.ReceiveToEnd;
import dev.interop.v1.Send;
import dev.interop.v1.Step;
import dev.interop.v1.Wait;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.regex.Pattern;

/** Converts the steps of a client as written in a file. */
final class Steps {
    private static final String KINDS =
            "allowed: 'send: {json|hex|filled: …}', 'receive: 1', 'receive: headers', 'receive: end', 'half-close', 'cancel', 'wait: 100ms', 'await-received: 1'";
    private static final Pattern DURATION = Pattern.compile("(-?\\d{1,9})(ms|s)");

    private final Descriptor request;
    private final Bodies bodies;
    private final String where;

    Steps(Descriptor request, Bodies bodies, String where) {
        this.request = request;
        this.bodies = bodies;
        this.where = where;
    }

    /** Returns the steps of an ordinary call: send all, half-close, receive to the end. */
    List<Step> ordinary(List<BodyEntry> send) {
        var steps = new ArrayList<Step>();
        bodies.serialize(send, request, where).forEach(body -> steps.add(send(body)));
        steps.add(Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()).build());
        steps.add(receiveToEnd());
        return steps;
    }

    /**
     * Converts steps as written in a file.
     *
     * @throws YamlProblem a step is wrong
     */
    List<Step> read(List<JsonNode> entries) {
        var steps = new ArrayList<Step>();
        entries.forEach(step -> steps.addAll(step(step)));
        boolean halfClosed = false;
        for (Step step : steps) {
            if (halfClosed && (step.hasSend() || step.hasHalfClose())) {
                throw new YamlProblem(where, "'send' and 'half-close' are not allowed after 'half-close'");
            }
            halfClosed |= step.hasHalfClose();
        }
        return steps;
    }

    private List<Step> step(JsonNode step) {
        if (step.isTextual()) {
            return List.of(bare(step.textValue()));
        }
        if (!step.isObject() || step.size() != 1) {
            throw new YamlProblem(where, "step %s: %s".formatted(step, KINDS));
        }
        Entry<String, JsonNode> only = step.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "send" -> send(StrictYaml.convert(value, SendEntry.class, where));
            case "receive" -> List.of(receive(value));
            case "wait" ->
                List.of(Step.newBuilder()
                        .setWait(Wait.newBuilder().setDuration(duration(value.asText(), where)))
                        .build());
            case "await-received" -> List.of(Awaits.pause());
            default -> throw new YamlProblem(where, "step '%s': %s".formatted(only.getKey(), KINDS));
        };
    }

    private List<Step> send(SendEntry entry) {
        return bodies.serialize(List.of(entry.body()), request, where).stream()
                .map(Steps::send)
                .map(step -> entry.compressed() == null ? step : withCompressed(step, entry.compressed()))
                .toList();
    }

    private static Step withCompressed(Step step, boolean compressed) {
        return Step.newBuilder()
                .setSend(step.getSend().toBuilder().setCompressed(compressed))
                .build();
    }

    private Step bare(String name) {
        return switch (name) {
            case "half-close" ->
                Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()).build();
            case "cancel" ->
                Step.newBuilder().setCancel(Cancel.getDefaultInstance()).build();
            default -> throw new YamlProblem(where, "step '%s': %s".formatted(name, KINDS));
        };
    }

    private Step receive(JsonNode value) {
        if (value.isTextual() && value.textValue().equals("end")) {
            return receiveToEnd();
        }
        if (value.isTextual() && value.textValue().equals("headers")) {
            return Step.newBuilder()
                    .setReceiveHeaders(ReceiveHeaders.getDefaultInstance())
                    .build();
        }
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() > 0) {
            return Step.newBuilder()
                    .setReceive(Receive.newBuilder().setCount(value.intValue()))
                    .build();
        }
        throw new YamlProblem(where, "'receive' must be an integer of at least 1, 'headers' or 'end', not " + value);
    }

    private static Step receiveToEnd() {
        return Step.newBuilder()
                .setReceiveToEnd(ReceiveToEnd.getDefaultInstance())
                .build();
    }

    private static Step send(byte[] body) {
        return Step.newBuilder()
                .setSend(Send.newBuilder().setMessage(ByteString.copyFrom(body)))
                .build();
    }

    /**
     * Parses a duration.
     *
     * @throws YamlProblem the text is not like "300ms" or "2s"
     */
    static Duration duration(String text, String where) {
        var parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new YamlProblem(where, "a duration must be like '300ms' or '2s', not '%s'".formatted(text));
        }
        long number = Long.parseLong(parts.group(1));
        return parts.group(2).equals("s") ? Durations.fromSeconds(number) : Durations.fromMillis(number);
    }
}
