package dev.interop.javapeer.driver;

/** Thrown if a request of the engine is invalid. The message is a sentence with the field and the reason. */
final class InvalidRequest extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRequest(String sentence) {
        super(sentence);
    }
}
