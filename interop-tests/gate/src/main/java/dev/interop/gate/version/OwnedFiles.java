package dev.interop.gate.version;

/** Decides which files of a version are compared. Files are given by their import names. */
public interface OwnedFiles {
    /** Returns whether a file is compared: a judged file, or a file of the same protos that a judged file imports. */
    boolean owns(String file);

    /** Returns whether a file is judged itself. */
    boolean isWatched(String file);

    /** Returns the judged folders and files for messages. */
    String shown();
}
