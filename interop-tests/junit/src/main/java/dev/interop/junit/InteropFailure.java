package dev.interop.junit;

/** A run of {@code interop check} that judged no cell, or not all of them. */
public final class InteropFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InteropFailure(String message) {
        super(message);
    }

    InteropFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
