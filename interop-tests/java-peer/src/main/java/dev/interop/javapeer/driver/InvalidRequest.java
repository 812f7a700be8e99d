package dev.interop.javapeer.driver;

/** What the hub asks for makes no sense; the message says why. */
final class InvalidRequest extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRequest(String why) {
        super(why);
    }
}
