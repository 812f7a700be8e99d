package dev.interop.fault;

/** The harness broke; the message says what, where, and what to do. Never a verdict on a behaviour. */
public final class HarnessFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HarnessFault(String message) {
        super(message);
    }

    public HarnessFault(String message, Throwable cause) {
        super(message, cause);
    }
}
