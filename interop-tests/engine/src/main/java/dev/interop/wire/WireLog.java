package dev.interop.wire;

import dev.interop.wire.Frame.Field;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The frames of one call, in order. */
public record WireLog(List<Entry> entries) {

    /** A frame with its time and direction. */
    public record Entry(Instant at, Way way, Frame frame) {}

    /** The direction of a frame, and the participant that logged it. */
    public enum Way {
        /** The raw client or server sent it. */
        SENT("raw, sent"),
        /** The raw client or server received it. */
        RECEIVED("raw, received"),
        /** It passed through a relay to the server. */
        TO_SERVER("wire, client to server"),
        /** It passed through a relay to the client. */
        TO_CLIENT("wire, server to client");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** Returns the text of transcripts. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Returns the same frames with "(secret)" in place of values that must not be shown.
     *
     * @param secretMetadata the secret values, by key; a header with another value is unchanged, unless its key ends
     *     with "-bin"
     */
    public WireLog masked(Map<String, String> secretMetadata) {
        return new WireLog(entries.stream()
                .map(entry -> entry.frame() instanceof Frame.Headers headers
                        ? new Entry(entry.at(), entry.way(), headers.masked(secretMetadata))
                        : entry)
                .toList());
    }

    /** Returns the frames of one direction. */
    public List<Frame> frames(Way way) {
        return entries.stream()
                .filter(entry -> entry.way() == way)
                .map(Entry::frame)
                .toList();
    }

    /** Returns the frames that the other side sent. */
    public List<Frame> received() {
        return frames(Way.RECEIVED);
    }

    /** Returns the fields of the first HEADERS frame that the other side sent; empty if there was none. */
    public List<Field> head() {
        return heads().stream().findFirst().map(Frame.Headers::fields).orElse(List.of());
    }

    /** Returns how often the other side opened a stream for this call. */
    public long attempts() {
        return heads().stream()
                .filter(head -> !first(head.fields(), ":path").isEmpty())
                .count();
    }

    /** Returns all HEADERS frames that the other side sent, including trailers. */
    public List<Frame.Headers> heads() {
        return received().stream()
                .filter(Frame.Headers.class::isInstance)
                .map(Frame.Headers.class::cast)
                .toList();
    }

    /** Returns the bytes of all DATA frames that the other side sent. */
    public byte[] body() {
        var body = new ByteArrayOutputStream();
        for (Frame frame : received()) {
            if (frame instanceof Frame.Data data) {
                body.writeBytes(data.bytes());
            }
        }
        return body.toByteArray();
    }

    /** Returns the first value of a field; empty if there is none. */
    public static String first(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }
}
