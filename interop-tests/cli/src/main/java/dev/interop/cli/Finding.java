package dev.interop.cli;

/**
 * A result of the doctor about one prerequisite.
 *
 * @param subject for example "Python"
 * @param fix a command or a sentence; "" if nothing has to be fixed
 */
record Finding(State state, String subject, String text, String fix) {
    /** The effect on the commands. */
    enum State {
        GOOD("✓"),
        /** No check works without it. */
        BAD("✗"),
        /** Only some checks or commands need it. */
        LIMITED("!");

        private final String sign;

        State(String sign) {
            this.sign = sign;
        }
    }

    static Finding good(String subject, String text) {
        return new Finding(State.GOOD, subject, text, "");
    }

    static Finding bad(String subject, String text, String fix) {
        return new Finding(State.BAD, subject, text, fix);
    }

    static Finding limited(String subject, String text, String fix) {
        return new Finding(State.LIMITED, subject, text, fix);
    }

    /** Returns one or two lines. */
    String lines() {
        String first = "%s %-8s %s%n".formatted(state.sign, subject, text);
        return fix.isEmpty() ? first : first + "  %-8s fix: %s%n".formatted("", fix);
    }
}
