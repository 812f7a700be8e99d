package dev.interop.javapeer.probe;

/** Thrown if a script is invalid. The message is a sentence that names the place in the script. */
final class InvalidScript extends Exception {
    InvalidScript(String sentence) {
        super(sentence);
    }
}
