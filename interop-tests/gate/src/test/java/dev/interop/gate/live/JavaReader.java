package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

/** What a reader in Java sees of a message, compared with what was written. */
final class JavaReader {
    private JavaReader() {}

    /** @param text the message, in protobuf's text format */
    static List<Deviation> inBinary(Direction direction, TypePair pair, String text) {
        DynamicMessage written = VersionPair.message(direction.written(pair), text);
        return MessageComparison.of(direction, pair, written, parsed(direction.read(pair), written));
    }

    /** The reader ignores what it does not know. */
    static List<Deviation> inJson(Direction direction, TypePair pair, String text) {
        DynamicMessage written = VersionPair.message(direction.written(pair), text);
        DynamicMessage.Builder decoded = DynamicMessage.newBuilder(direction.read(pair));
        try {
            // As writers do it: from what they have read themselves.
            String json = JsonFormat.printer().print(parsed(direction.written(pair), written));
            JsonFormat.parser().ignoringUnknownFields().merge(json, decoded);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
        return MessageComparison.of(direction, pair, written, decoded.build());
    }

    private static DynamicMessage parsed(Descriptor type, DynamicMessage written) {
        try {
            return DynamicMessage.parseFrom(type, written.toByteString());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
