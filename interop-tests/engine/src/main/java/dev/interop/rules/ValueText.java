package dev.interop.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.message.Canonical;
import dev.interop.message.MessageText;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Formats values of fields in a short form. A long value is an excerpt around the first difference. */
final class ValueText {
    /** Limit of an excerpt, in characters, so that the 88 characters that the report page shows contain it. */
    private static final int LONGEST = 60;
    /** Number of equal characters before the first difference in an excerpt. */
    private static final int BEFORE = 20;

    private static final String ABSENT = "absent";
    /** Messages whose JSON form is a single value, in the package google.protobuf. */
    private static final Set<String> WHOLE = Set.of(
            "BoolValue",
            "BytesValue",
            "DoubleValue",
            "Duration",
            "FieldMask",
            "FloatValue",
            "Int32Value",
            "Int64Value",
            "StringValue",
            "Timestamp",
            "UInt32Value",
            "UInt64Value");

    private ValueText() {}

    /** Returns whether the values of a field are messages that people read as one value, for example timestamps. */
    static boolean isWhole(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                && field.getMessageType().getFile().getPackage().equals("google.protobuf")
                && WHOLE.contains(field.getMessageType().getName());
    }

    /**
     * Formats a value.
     *
     * @param value a value of the field or an element of it; null if it is absent
     * @param other the value that it is compared with; null if that is absent
     */
    static String of(FieldDescriptor field, @Nullable Object value, @Nullable Object other) {
        if (value == null) {
            return ABSENT;
        }
        if (value instanceof Message message) {
            return excerpt(text(message), other instanceof Message second ? text(second) : "");
        }
        if (value instanceof String text) {
            return string(text, other instanceof String second ? second : "");
        }
        if (value instanceof ByteString bytes) {
            return bytes(hex(bytes), other instanceof ByteString second ? hex(second) : "");
        }
        return value instanceof EnumValueDescriptor constant ? enumConstant(constant) : number(field, value);
    }

    private static String number(FieldDescriptor field, Object value) {
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedString((int) value);
            case UINT64, FIXED64 -> Long.toUnsignedString((long) value);
            default -> String.valueOf(value);
        };
    }

    /** Formats the values of an unknown field; {@code "absent"} if there are none. */
    static String unknown(int number, UnknownFieldSet fields) {
        if (!fields.hasField(number)) {
            return ABSENT;
        }
        var only = UnknownFieldSet.newBuilder()
                .addField(number, fields.getField(number))
                .build();
        return excerpt(TextFormat.printer().emittingSingleLine(true).printToString(only), "");
    }

    private static String text(Message message) {
        return MessageText.briefly(
                Canonical.serialize(message).toByteArray(),
                message.getDescriptorForType(),
                TypeRegistry.getEmptyTypeRegistry());
    }

    private static String string(String text, String other) {
        String quoted = MessageText.quoted(excerpt(text, other));
        return text.length() <= LONGEST
                ? quoted
                : "%s (%d characters)".formatted(quoted, text.codePointCount(0, text.length()));
    }

    private static String bytes(String hex, String other) {
        String bytes = "bytes " + excerpt(hex, other);
        return hex.length() <= LONGEST ? bytes : "%s (%d bytes)".formatted(bytes, hex.length() / 2);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** Returns the name of a constant, or the number if the proto has no such constant. */
    private static String enumConstant(EnumValueDescriptor constant) {
        boolean isKnown = constant.getType().getValues().contains(constant);
        return isKnown ? constant.getName() : String.valueOf(constant.getNumber());
    }

    private static String excerpt(String text, String other) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int first = firstDifference(text, other);
        int start = whole(text, Math.max(0, first - BEFORE));
        int end = whole(text, Math.min(text.length(), start + LONGEST));
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }

    private static int firstDifference(String text, String other) {
        int least = Math.min(text.length(), other.length());
        int index = 0;
        while (index < least && text.charAt(index) == other.charAt(index)) {
            index++;
        }
        return index;
    }

    /** Returns the same index, or the one before if a surrogate pair would be cut. */
    private static int whole(String text, int index) {
        boolean cuts = index > 0
                && index < text.length()
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
        return cuts ? index - 1 : index;
    }

    /** Returns the number of values in a message: fields of messages in it and elements count one each. */
    static int count(Message message) {
        return message.getUnknownFields().asMap().size()
                + message.getAllFields().entrySet().stream()
                        .mapToInt(each -> count(each.getKey(), each.getValue()))
                        .sum();
    }

    private static int count(FieldDescriptor field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().mapToInt(each -> count(field, each)).sum();
        }
        return value instanceof Message part && !isWhole(field) ? Math.max(1, count(part)) : 1;
    }
}
