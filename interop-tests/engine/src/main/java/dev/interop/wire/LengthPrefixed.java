package dev.interop.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages in one direction of a gRPC call. Each has a prefix: a flag byte and a length of four bytes.
 *
 * @param rest number of bytes after the last whole message
 */
public record LengthPrefixed(List<Message> messages, int rest) {
    private static final int PREFIX = 5;

    /** @param flag 0 for a message that is not compressed, 1 for a compressed one; other values are reserved */
    public record Message(byte flag, ByteString body) {}

    /** Reads messages from the joined bytes of all DATA frames. */
    public static LengthPrefixed read(byte[] data) {
        ByteString bytes = UnsafeByteOperations.unsafeWrap(data);
        var messages = new ArrayList<Message>();
        int at = 0;
        while (data.length - at >= PREFIX) {
            int length = ByteBuffer.wrap(data).getInt(at + 1);
            int body = at + PREFIX;
            if (length < 0 || length > data.length - body) {
                break;
            }
            messages.add(new Message(data[at], bytes.substring(body, body + length)));
            at = body + length;
        }
        return new LengthPrefixed(List.copyOf(messages), data.length - at);
    }

    /** Returns an uncompressed message with its prefix. */
    public static byte[] write(byte[] message) {
        return write(message, message.length, false);
    }

    /**
     * Returns a message with its prefix.
     *
     * @param length the length in the prefix, which may differ from that of the message
     */
    public static byte[] write(byte[] message, int length, boolean compressed) {
        return ByteBuffer.allocate(PREFIX + message.length)
                .put((byte) (compressed ? 1 : 0))
                .putInt(length)
                .put(message)
                .array();
    }
}
