package dev.interop.javapeer.standin;

/** Thrown if a request to serve is invalid. The message is a sentence with the field and the reason. */
final class InvalidServe extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidServe(String sentence) {
        super(sentence);
    }
}
