package dev.interop.serving;

import org.jspecify.annotations.Nullable;

/** Thrown by a command that cannot do its work. The message is the sentence that the user reads. */
public final class CommandFailure extends Exception {
    /**
     * Creates a failure with the exception behind it.
     *
     * @param sentence what failed, where, and what to do; without the command's name
     * @param cause the exception behind it; null if there is none
     */
    public CommandFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /**
     * Creates a failure that the command found itself.
     *
     * @param sentence what failed, where, and what to do; without the command's name
     */
    public CommandFailure(String sentence) {
        super(sentence);
    }
}
