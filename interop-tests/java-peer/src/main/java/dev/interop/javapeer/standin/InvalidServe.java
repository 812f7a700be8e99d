package dev.interop.javapeer.standin;

/** What is to be served makes no sense; the message is a sentence that says why. */
final class InvalidServe extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidServe(String sentence) {
        super(sentence);
    }
}
