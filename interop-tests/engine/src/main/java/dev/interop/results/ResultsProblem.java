package dev.interop.results;

import org.jspecify.annotations.Nullable;

/** Thrown if results cannot be used; the message names the file and how to fix the problem. */
public final class ResultsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResultsProblem(String message) {
        super(message);
    }

    public ResultsProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
