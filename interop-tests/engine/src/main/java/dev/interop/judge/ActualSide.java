package dev.interop.judge;

import dev.interop.cases.ExpectedWire.EndStream;
import dev.interop.wire.Frame;
import dev.interop.wire.LengthPrefixed;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames that one side of a call sent through a relay.
 *
 * @param headerBlocks its HEADERS frames, in order
 * @param compressed the compressed flags of its messages, in order, independent of the borders of DATA frames
 * @param rest number of bytes after the last complete message
 * @param endStream the kind of frame that ended its side of the stream
 */
record ActualSide(List<Frame.Headers> headerBlocks, List<Boolean> compressed, int rest, EndStream endStream) {
    static ActualSide of(List<Frame> frames) {
        var headerBlocks = new ArrayList<Frame.Headers>();
        var body = new ByteArrayOutputStream();
        var endStream = EndStream.NONE;
        for (Frame frame : frames) {
            if (frame instanceof Frame.Headers headers) {
                headerBlocks.add(headers);
                endStream = headers.endStream() ? EndStream.HEAD : endStream;
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
        return new ActualSide(List.copyOf(headerBlocks), compressed, messages.rest(), endStream);
    }

    /** Returns all values of a field in the first HEADERS frame. */
    List<String> header(String name) {
        return headerBlocks.isEmpty() ? List.of() : values(headerBlocks.get(0), name);
    }

    /** Returns all values of a field in the HEADERS frame that ended the stream; empty if none did. */
    List<String> trailer(String name) {
        return headerBlocks.stream()
                .filter(Frame.Headers::endStream)
                .findFirst()
                .map(headers -> values(headers, name))
                .orElse(List.of());
    }

    /** Returns all values of a field in any HEADERS frame. */
    List<String> anywhere(String name) {
        return headerBlocks.stream()
                .flatMap(headers -> values(headers, name).stream())
                .toList();
    }

    /** Returns whether the side sent only one HEADERS frame that ended the stream. */
    boolean trailersOnly() {
        return headerBlocks.size() == 1 && endStream == EndStream.HEAD;
    }

    private static List<String> values(Frame.Headers headers, String name) {
        return headers.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Frame.Field::value)
                .toList();
    }
}
