package dev.interop.fault;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The harness broke; the message says what, where, and what to do. Never a verdict on a behaviour. */
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
