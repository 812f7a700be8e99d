package dev.interop.wire;

import dev.interop.wire.Frame.Field;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/** What went over the wire for one call, in order. */
public record WireLog(List<Entry> entries) {

    public record Entry(Instant at, Way way, Frame frame) {}

    /** Which way a frame went, and who was there. */
    public enum Way {
        /** The hub itself sent it. */
        SENT("raw, sent"),
        /** The hub itself received it. */
        RECEIVED("raw, received"),
        /** It went through the hub's relay. */
        TO_SERVER("wire, client to server"),
        TO_CLIENT("wire, server to client");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** As transcripts say it. */
        @Override
        public String toString() {
            return words;
        }
    }

    /** The frames that went one way. */
    public List<Frame> frames(Way way) {
        return entries.stream()
                .filter(entry -> entry.way() == way)
                .map(Entry::frame)
                .toList();
    }

    /** The frames the other side sent. */
    public List<Frame> received() {
        return frames(Way.RECEIVED);
    }

    /** The first head the other side sent; empty: none came. */
    public List<Field> head() {
        return heads().stream().findFirst().map(Frame.Headers::fields).orElse(List.of());
    }

    /** How often the other side opened a stream for this call. */
    public long attempts() {
        return heads().stream()
                .filter(head -> !first(head.fields(), ":path").isEmpty())
                .count();
    }

    /** All heads the other side sent, trailers included. */
    public List<Frame.Headers> heads() {
        return received().stream()
                .filter(Frame.Headers.class::isInstance)
                .map(Frame.Headers.class::cast)
                .toList();
    }

    /** The bytes of all DATA frames the other side sent. */
    public byte[] body() {
        var body = new ByteArrayOutputStream();
        for (Frame frame : received()) {
            if (frame instanceof Frame.Data data) {
                body.writeBytes(data.bytes());
            }
        }
        return body.toByteArray();
    }

    /** The first value of a field, or "". */
    public static String first(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }
}
