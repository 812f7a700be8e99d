package dev.interop.gate.live;

/**
 * Deviation of one element on its way from a writer in one version and language to a reader in the other version.
 *
 * @param writer the language of the writer
 * @param reader the language of the reader; it may be the same
 */
record MessageFinding(Direction direction, Mode mode, String writer, String reader, Deviation deviation) {
    /** Returns true if one language is both the writer and the reader of the bytes. */
    boolean isOfOwnBytes() {
        return mode == Mode.BINARY && writer.equals(reader);
    }

    /** Returns the same finding in another direction, in which the same message is exchanged. */
    MessageFinding in(Direction other) {
        return new MessageFinding(other, mode, writer, reader, deviation);
    }
}
