package org.greeterpb.client.driver;

/** The call makes no sense; the message says why. */
final class InvalidCall extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidCall(String why) {
        super(why);
    }
}
