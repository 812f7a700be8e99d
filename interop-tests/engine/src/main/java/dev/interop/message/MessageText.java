package dev.interop.message;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.interop.file.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Messages as people read them. */
public final class MessageText {
    private static final int LONGEST = 400;
    private static final int HEAD = 40;

    private MessageText() {}

    /** As {@link #briefly}, a long message with its digest, too: for comparisons. */
    public static String message(byte[] body, Descriptor type) {
        String briefly = briefly(body, type);
        return body.length > LONGEST ? briefly + ", sha256 " + Digest.hex(body) : briefly;
    }

    /** One line of JSON, with the bytes where it does not tell all; a long message by size and first bytes. */
    public static String briefly(byte[] body, Descriptor type) {
        return body.length > LONGEST
                ? "%s of %d bytes, beginning %s"
                        .formatted(
                                type.getName(),
                                body.length,
                                quoted(new String(body, 0, HEAD, StandardCharsets.ISO_8859_1)))
                : json(body, type);
    }

    /** In quotes, control characters escaped. */
    public static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || point == '"' || point == '\\') {
                quoted.append("\\u%04x".formatted(point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    private static String json(byte[] body, Descriptor type) {
        try {
            DynamicMessage message = DynamicMessage.parseFrom(type, body);
            String json = JsonFormat.printer()
                    .omittingInsignificantWhitespace()
                    .preservingProtoFieldNames()
                    .print(message);
            return hasUnknownFields(message)
                    ? json + " with unknown fields, bytes " + HexFormat.of().formatHex(body)
                    : json;
        } catch (InvalidProtocolBufferException undecodable) {
            return "undecodable " + HexFormat.of().formatHex(body);
        }
    }

    /** Here or in a part: JSON tells nothing of these. */
    private static boolean hasUnknownFields(Message message) {
        return !message.getUnknownFields().asMap().isEmpty()
                || message.getAllFields().values().stream()
                        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                        .anyMatch(value -> value instanceof Message part && hasUnknownFields(part));
    }
}
