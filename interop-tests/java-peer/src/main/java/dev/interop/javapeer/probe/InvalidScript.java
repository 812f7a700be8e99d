package dev.interop.javapeer.probe;

/** A script makes no sense; the message is a sentence that names the place. */
final class InvalidScript extends Exception {
    InvalidScript(String sentence) {
        super(sentence);
    }
}
