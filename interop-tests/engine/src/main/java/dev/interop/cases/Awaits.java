package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.v1.Pause;
import dev.interop.v1.Receive;
import dev.interop.v1.Step;
import dev.interop.wire.Frame;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps 'await-received', in which one side waits until the other side has received a number of messages. */
final class Awaits {
    private static final String STEP = "await-received";
    private static final Step PAUSE =
            Step.newBuilder().setPause(Pause.getDefaultInstance()).build();

    private Awaits() {}

    /** Returns the driver's step for a step 'await-received' of a case. */
    static Step pause() {
        return PAUSE;
    }

    /**
     * Returns the numbers of messages for which the steps of a client wait, in order.
     *
     * @param steps null for an ordinary call, which waits for nothing
     * @throws YamlProblem a number is wrong, or the server is the raw server
     */
    static List<Integer> ofClient(@Nullable List<JsonNode> steps, boolean rawServer, String where) {
        if (steps == null) {
            return List.of();
        }
        List<Integer> awaits = steps.stream()
                .filter(step -> step.has(STEP))
                .map(step -> number(step.get(STEP), where))
                .toList();
        if (rawServer && !awaits.isEmpty()) {
            throw new YamlProblem(
                    where,
                    "'await-received' is not allowed in 'steps' of a call to 'raw-server'; use it as a frame of the server");
        }
        return increasing(awaits, where);
    }

    private static int number(JsonNode value, String where) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw new YamlProblem(where, "'await-received' must be an integer of at least 0, not " + value);
        }
        return value.intValue();
    }

    /**
     * Returns the steps of an ordinary call to the raw server, with a pause for each frame of the server that waits for
     * the client.
     *
     * @param ordinary the steps without pauses; the last one is receive-to-end
     * @throws YamlProblem a frame cannot wait in this call
     */
    static List<Step> withPauses(
            List<Step> ordinary, CallEntry entry, List<Frame> frames, MethodDescriptor method, String where) {
        List<Integer> awaits = frames.stream()
                .filter(Frame.Await.class::isInstance)
                .map(frame -> ((Frame.Await) frame).received())
                .toList();
        if (awaits.isEmpty()) {
            return ordinary;
        }
        if (entry.steps() != null || !method.isServerStreaming() || awaits.get(0) == 0) {
            throw new YamlProblem(
                    where,
                    "'await-received' of a raw server must be at least 1; the call must have 'send' and a method that streams replies");
        }
        var steps = new ArrayList<>(ordinary.subList(0, ordinary.size() - 1));
        int received = 0;
        for (int await : increasing(awaits, where)) {
            steps.add(Step.newBuilder()
                    .setReceive(Receive.newBuilder().setCount(await - received))
                    .build());
            steps.add(PAUSE);
            received = await;
        }
        steps.add(ordinary.get(ordinary.size() - 1));
        return List.copyOf(steps);
    }

    private static List<Integer> increasing(List<Integer> awaits, String where) {
        for (int index = 1; index < awaits.size(); index++) {
            if (awaits.get(index) <= awaits.get(index - 1)) {
                throw new YamlProblem(
                        where,
                        "'await-received' must be more than the %d before it, not %d"
                                .formatted(awaits.get(index - 1), awaits.get(index)));
            }
        }
        return awaits;
    }
}
