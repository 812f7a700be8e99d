package dev.interop.gate.version;

/** Thrown if the gate cannot judge its input. The message names the problem and how to fix it. */
public final class GateProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GateProblem(String message) {
        super(message);
    }

    public GateProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
