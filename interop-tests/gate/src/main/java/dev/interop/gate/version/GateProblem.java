package dev.interop.gate.version;

/** The gate cannot judge what it was given; the message is a sentence that names the thing and the way out. */
public final class GateProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GateProblem(String message) {
        super(message);
    }

    public GateProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
