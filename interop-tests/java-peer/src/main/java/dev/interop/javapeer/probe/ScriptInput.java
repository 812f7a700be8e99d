package dev.interop.javapeer.probe;

import dev.interop.v1.Payload;
import java.util.function.BooleanSupplier;

/** The requests of a scripted handler. A request is pulled only when a step needs it. */
final class ScriptInput {
    private final Runnable pull;
    private Payload latest = Payload.getDefaultInstance();
    private long received;
    private boolean pulling;
    private boolean ended;

    /** @param pull requests one more message from the library */
    ScriptInput(Runnable pull) {
        this.pull = pull;
    }

    /** Returns the payload of the last request. */
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

    /**
     * Returns a step that receives requests.
     *
     * @param count the number of requests; the end of the requests also completes the step
     * @return pulls a request if necessary, and returns whether the step is done
     */
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
