package dev.interop.gate.live;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a field holds, in one form for all labels: none, one or several values. */
final class FieldValues {
    private FieldValues() {}

    /** A field without presence that has its default holds none. */
    static List<?> of(FieldDescriptor field, Message message) {
        if (field.isRepeated()) {
            return (List<?>) message.getField(field);
        }
        boolean isSet = field.hasPresence() ? message.hasField(field) : !isDefault(field, message.getField(field));
        return isSet ? List.of(message.getField(field)) : List.of();
    }

    /** Returns whether a value is a field's default; any name of the default's number is. */
    static boolean isDefault(FieldDescriptor field, Object value) {
        return value instanceof EnumValueDescriptor named
                ? named.getNumber() == ((EnumValueDescriptor) field.getDefaultValue()).getNumber()
                : value.equals(field.getDefaultValue());
    }

    /** As {@link #of}; of a map its values. */
    static List<?> eachOf(FieldDescriptor field, Message message) {
        List<?> values = of(field, message);
        return field.isMapField()
                ? values.stream()
                        .map(entry -> ((Message) entry).getField(each(field)))
                        .toList()
                : values;
    }

    /** The entries of a map by their keys; of two with one key the last. */
    static Map<String, Message> byKey(List<?> entries) {
        return entries.stream()
                .map(Message.class::cast)
                .collect(Collectors.toMap(
                        entry -> entry.getField(entry.getDescriptorForType().findFieldByNumber(1))
                                .toString(),
                        entry -> entry,
                        (one, other) -> other,
                        TreeMap::new));
    }

    /** Whether nothing and the default are two things. */
    static boolean distinguishesUnset(FieldDescriptor field) {
        return field.hasPresence() || field.isRepeated();
    }

    /** What a field holds; a map: of its values. */
    static FieldDescriptor each(FieldDescriptor field) {
        return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    }
}
