package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

/** Compares a written message with the message that a Java reader parses. */
final class JavaReader {
    private JavaReader() {}

    /** @param text the message, in protobuf's text format */
    static List<Deviation> inBinary(Direction direction, TypePair pair, String text) {
        DynamicMessage written = VersionPair.message(direction.written(pair), text);
        return MessageComparison.of(direction, Mode.BINARY, pair, written, parsed(direction.read(pair), written));
    }

    /** Compares a written message with the JSON that a Java reader parses, ignoring unknown fields. */
    static List<Deviation> inJson(Direction direction, TypePair pair, String text) {
        DynamicMessage written = VersionPair.message(direction.written(pair), text);
        DynamicMessage.Builder decoded = DynamicMessage.newBuilder(direction.read(pair));
        try {
            // Writers print JSON from a message that they have parsed themselves.
            String json = JsonFormat.printer().print(parsed(direction.written(pair), written));
            JsonFormat.parser().ignoringUnknownFields().merge(json, decoded);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
        return MessageComparison.of(direction, Mode.JSON_IGNORING, pair, written, decoded.build());
    }

    private static DynamicMessage parsed(Descriptor type, DynamicMessage written) {
        try {
            return DynamicMessage.parseFrom(type, written.toByteString());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
