package dev.interop.judge;

import dev.interop.cases.ExpectedWire.EndStream;
import dev.interop.wire.Frame;
import dev.interop.wire.LengthPrefixed;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What one side of a call has sent through a relay.
 *
 * @param compressed the flags of its messages, in order, wherever DATA frames are cut
 * @param rest bytes after the last whole message
 * @param endStream by which frame it ended its side of the stream
 */
record ActualSide(List<Frame.Headers> heads, List<Boolean> compressed, int rest, EndStream endStream) {
    static ActualSide of(List<Frame> frames) {
        var heads = new ArrayList<Frame.Headers>();
        var body = new ByteArrayOutputStream();
        var endStream = EndStream.NONE;
        for (Frame frame : frames) {
            if (frame instanceof Frame.Headers head) {
                heads.add(head);
                endStream = head.endStream() ? EndStream.HEAD : endStream;
            } else if (frame instanceof Frame.Data data) {
                body.writeBytes(data.bytes());
                if (data.endStream()) {
                    endStream = data.bytes().length == 0 ? EndStream.EMPTY_FRAME : EndStream.MESSAGE;
                }
            }
        }
        LengthPrefixed messages = LengthPrefixed.read(body.toByteArray());
        List<Boolean> compressed =
                messages.messages().stream().map(message -> message.flag() != 0).toList();
        return new ActualSide(List.copyOf(heads), compressed, messages.rest(), endStream);
    }

    /** All values of a field in the first head. */
    List<String> header(String name) {
        return heads.isEmpty() ? List.of() : values(heads.get(0), name);
    }

    /** All values of a field in the head that ended the stream; empty: none did. */
    List<String> trailer(String name) {
        return heads.stream()
                .filter(Frame.Headers::endStream)
                .findFirst()
                .map(head -> values(head, name))
                .orElse(List.of());
    }

    /** All values of a field in any head. */
    List<String> anywhere(String name) {
        return heads.stream().flatMap(head -> values(head, name).stream()).toList();
    }

    /** Whether one head is all there is. */
    boolean trailersOnly() {
        return heads.size() == 1 && endStream == EndStream.HEAD;
    }

    private static List<String> values(Frame.Headers head, String name) {
        return head.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Frame.Field::value)
                .toList();
    }
}
