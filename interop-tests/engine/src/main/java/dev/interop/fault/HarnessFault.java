package dev.interop.fault;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the harness itself, never a verdict on a peer. The message describes what failed, where, and how to fix
 * it.
 */
public final class HarnessFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HarnessFault(String message) {
        super(message);
    }

    public HarnessFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the message, which each constructor requires. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
