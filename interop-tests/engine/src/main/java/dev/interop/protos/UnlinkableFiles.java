package dev.interop.protos;

/** Proto files that do not fit together; the message is one sentence without a place. */
final class UnlinkableFiles extends Exception {
    private static final long serialVersionUID = 1L;

    UnlinkableFiles(String message) {
        super(message);
    }
}
