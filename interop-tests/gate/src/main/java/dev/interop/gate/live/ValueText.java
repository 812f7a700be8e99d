package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Formats the value of a field, or the list of its values, for reports. */
final class ValueText {
    private static final int MAX_LENGTH = 24;

    private ValueText() {}

    static String of(FieldDescriptor field, Object value) {
        if (!(value instanceof List<?> several)) {
            return single(field, value);
        }
        if (field.isMapField()) {
            return several.stream()
                    .map(entry -> entry(field, (Message) entry))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (field.isRepeated()) {
            return several.stream().map(each -> single(field, each)).collect(Collectors.joining(", ", "[", "]"));
        }
        return several.isEmpty() ? "unset" : single(field, several.get(0));
    }

    private static String entry(FieldDescriptor map, Message entry) {
        FieldDescriptor key = map.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = FieldValues.each(map);
        return single(key, entry.getField(key)) + ": " + single(value, entry.getField(value));
    }

    private static String single(FieldDescriptor field, Object value) {
        if (value instanceof String text) {
            return shortened(
                    '"' + TextFormat.escapeDoubleQuotesAndBackslashes(text).replaceAll("\\p{Cntrl}", "·") + '"');
        }
        if (value instanceof ByteString bytes) {
            return "bytes " + shortened(hex(bytes));
        }
        if (value instanceof EnumValueDescriptor named) {
            return named.getIndex() < 0 ? Integer.toString(named.getNumber()) : named.getName();
        }
        if (value instanceof Message message) {
            return "{" + shortened(TextFormat.printer().emittingSingleLine(true).printToString(message)) + "}";
        }
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) value);
            case UINT64, FIXED64 -> Long.toUnsignedString((Long) value);
            default -> value.toString();
        };
    }

    private static String hex(ByteString bytes) {
        var text = new StringBuilder();
        for (int index = 0; index < Math.min(bytes.size(), MAX_LENGTH); index++) {
            text.append("%02x".formatted(bytes.byteAt(index)));
        }
        return text.toString();
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
