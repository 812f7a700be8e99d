package org.greeterpb.server;

/** A command cannot do what it should; the message is the sentence for its user. */
final class CommandFailure extends Exception {
    CommandFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    CommandFailure(String sentence) {
        super(sentence);
    }
}
