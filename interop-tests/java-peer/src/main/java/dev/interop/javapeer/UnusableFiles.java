package dev.interop.javapeer;

/** Thrown when proto files cannot be linked. The message is a sentence with the file and the reason. */
public final class UnusableFiles extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFiles(String sentence) {
        super(sentence);
    }
}
