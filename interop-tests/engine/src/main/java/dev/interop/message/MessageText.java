package dev.interop.message;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.file.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Formats messages for people. */
public final class MessageText {
    private static final int LONGEST = 400;
    private static final int HEAD = 40;

    private MessageText() {}

    /** Returns whether a message of this size is described by its size and first bytes only. */
    public static boolean isLong(int bytes) {
        return bytes > LONGEST;
    }

    /** Formats a message for comparisons: like {@link #briefly}, but a long message also has its digest. */
    public static String message(byte[] body, Descriptor type, TypeRegistry types) {
        String briefly = briefly(body, type, types);
        return isLong(body.length) ? briefly + ", sha256 " + Digest.hex(body) : briefly;
    }

    /**
     * Formats a message as one line of JSON, followed by its bytes if it has unknown fields. A long message is described
     * by its size and first bytes.
     *
     * @param types the types that a google.protobuf.Any may contain
     */
    public static String briefly(byte[] body, Descriptor type, TypeRegistry types) {
        return isLong(body.length)
                ? "%s of %d bytes, beginning %s"
                        .formatted(
                                type.getName(),
                                body.length,
                                quoted(new String(body, 0, HEAD, StandardCharsets.ISO_8859_1)))
                : json(body, type, types);
    }

    /** Returns the text in quotes; quotes, backslashes and control characters are escaped as in JSON. */
    public static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point)) {
                quoted.append("\\u%04x".formatted(point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    private static String json(byte[] body, Descriptor type, TypeRegistry types) {
        DynamicMessage message;
        try {
            message = DynamicMessage.parseFrom(type, body);
        } catch (InvalidProtocolBufferException undecodable) {
            return "undecodable " + HexFormat.of().formatHex(body);
        }
        String json = json(message, types);
        return hasUnknownFields(message)
                ? json + " with unknown fields, bytes " + HexFormat.of().formatHex(body)
                : json;
    }

    /**
     * Returns a message as JSON, or in text format if it has no JSON: a Timestamp may be out of its range, an Any may
     * contain an unknown type.
     */
    private static String json(DynamicMessage message, TypeRegistry types) {
        try {
            return JsonFormat.printer()
                    .omittingInsignificantWhitespace()
                    .preservingProtoFieldNames()
                    .usingTypeRegistry(types)
                    .print(message);
        } catch (InvalidProtocolBufferException | IllegalArgumentException noJson) {
            return "without JSON form: "
                    + TextFormat.printer().emittingSingleLine(true).printToString(message);
        }
    }

    /** Returns whether the message or a message in it has unknown fields, which JSON does not contain. */
    private static boolean hasUnknownFields(Message message) {
        return !message.getUnknownFields().asMap().isEmpty()
                || message.getAllFields().values().stream()
                        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                        .anyMatch(value -> value instanceof Message part && hasUnknownFields(part));
    }
}
