package org.greeterpb.peer;

/** A command cannot do what it should; the message is the sentence for its user. */
public final class CommandFailure extends Exception {
    public CommandFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public CommandFailure(String sentence) {
        super(sentence);
    }
}
