package dev.interop.gate.live;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of a field as a list, whether it is singular, repeated or a map. */
final class FieldValues {
    private FieldValues() {}

    /** Returns the values of a field; none if a field without presence has its default. */
    static List<?> of(FieldDescriptor field, Message message) {
        if (field.isRepeated()) {
            return (List<?>) message.getField(field);
        }
        boolean isSet = field.hasPresence() ? message.hasField(field) : !isDefault(field, message.getField(field));
        return isSet ? List.of(message.getField(field)) : List.of();
    }

    /** Returns whether a value is a field's default, or an alias of it. */
    static boolean isDefault(FieldDescriptor field, Object value) {
        return value instanceof EnumValueDescriptor named
                ? named.getNumber() == ((EnumValueDescriptor) field.getDefaultValue()).getNumber()
                : value.equals(field.getDefaultValue());
    }

    /** Returns the values as {@link #of} does; for a map, the values of its entries. */
    static List<?> eachOf(FieldDescriptor field, Message message) {
        List<?> values = of(field, message);
        return field.isMapField()
                ? values.stream()
                        .map(entry -> ((Message) entry).getField(each(field)))
                        .toList()
                : values;
    }

    /** Returns the entries of a map by key; of entries with the same key, the last one. */
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

    /** Returns whether a field distinguishes unset from its default. */
    static boolean distinguishesUnset(FieldDescriptor field) {
        return field.hasPresence() || field.isRepeated();
    }

    /** Returns the field that describes one value: for a map its value field, otherwise the field itself. */
    static FieldDescriptor each(FieldDescriptor field) {
        return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    }
}
