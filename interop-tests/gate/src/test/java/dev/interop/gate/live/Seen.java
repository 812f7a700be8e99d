package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

/** What a reader in Java sees of a message, compared with what was written. */
final class Seen {
    private Seen() {}

    /** @param text the message, in protobuf's text format */
    static List<Deviation> inBinary(Crossing crossing, TypePair pair, String text) {
        DynamicMessage written = Versions.message(crossing.written(pair), text);
        return MessageComparison.of(crossing, pair, written, parsed(crossing.read(pair), written));
    }

    /** The reader ignores what it does not know. */
    static List<Deviation> inJson(Crossing crossing, TypePair pair, String text) {
        DynamicMessage written = Versions.message(crossing.written(pair), text);
        DynamicMessage.Builder seen = DynamicMessage.newBuilder(crossing.read(pair));
        try {
            // As writers do it: from what they have read themselves.
            String json = JsonFormat.printer().print(parsed(crossing.written(pair), written));
            JsonFormat.parser().ignoringUnknownFields().merge(json, seen);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
        return MessageComparison.of(crossing, pair, written, seen.build());
    }

    private static DynamicMessage parsed(Descriptor type, DynamicMessage written) {
        try {
            return DynamicMessage.parseFrom(type, written.toByteString());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
