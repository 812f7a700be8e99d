package dev.interop.javapeer.driver;

/** Thrown if the library cannot make a call. The message is a sentence about the missing feature. */
final class UnsupportedCall extends Exception {
    private static final long serialVersionUID = 1L;

    UnsupportedCall(String sentence) {
        super(sentence);
    }
}
