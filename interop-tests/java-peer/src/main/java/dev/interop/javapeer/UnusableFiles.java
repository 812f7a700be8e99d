package dev.interop.javapeer;

/** Proto files cannot be linked; the message is a sentence that says which, and why. */
public final class UnusableFiles extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFiles(String sentence) {
        super(sentence);
    }
}
