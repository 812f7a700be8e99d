package dev.interop.javapeer.driver;

/** The library has no way to make the call; the message says what it lacks. */
final class UnsupportedCall extends Exception {
    private static final long serialVersionUID = 1L;

    UnsupportedCall(String lacking) {
        super(lacking);
    }
}
