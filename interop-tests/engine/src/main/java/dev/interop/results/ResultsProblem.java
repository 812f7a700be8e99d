package dev.interop.results;

import org.jspecify.annotations.Nullable;

/** Results cannot be used; the message is a sentence that names the file and the way out. */
public final class ResultsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResultsProblem(String message) {
        super(message);
    }

    public ResultsProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
