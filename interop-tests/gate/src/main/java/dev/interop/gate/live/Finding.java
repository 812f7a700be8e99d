package dev.interop.gate.live;

/**
 * What has become of one element on its way from one version, in one language, to the other, in the same
 * or another language.
 */
record Finding(Crossing crossing, Mode mode, String writer, String reader, Deviation deviation) {
    /** Whether one language is both the writer and the reader of the bytes. */
    boolean isOfOwnBytes() {
        return mode == Mode.BINARY && writer.equals(reader);
    }
}
