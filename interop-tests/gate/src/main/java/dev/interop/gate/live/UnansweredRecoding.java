package dev.interop.gate.live;

/** Thrown if a driver did not recode messages in time, so that nothing is known about them. */
final class UnansweredRecoding extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnansweredRecoding(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
