package dev.interop.javapeer.probe;

import dev.interop.v1.Payload;
import java.util.function.BooleanSupplier;

/** What comes into a scripted handler: one request at a time, and only when a step asks for it. */
final class ScriptInput {
    private final Runnable pull;
    private Payload latest = Payload.getDefaultInstance();
    private long received;
    private boolean pulling;
    private boolean ended;

    /** @param pull asks for one more request */
    ScriptInput(Runnable pull) {
        this.pull = pull;
    }

    /** Of the request received last. */
    Payload payload() {
        return latest;
    }

    void received(Payload payload) {
        latest = payload;
        received++;
        pulling = false;
    }

    void end() {
        ended = true;
    }

    /** Asks until so many further requests have come, or their end; true: so it is. */
    BooleanSupplier receive(long count) {
        long before = received;
        return () -> {
            boolean done = ended || received - before == count;
            if (!done && !pulling) {
                pulling = true;
                pull.run();
            }
            return done;
        };
    }
}
