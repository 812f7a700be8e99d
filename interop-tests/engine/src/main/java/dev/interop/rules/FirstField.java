package dev.interop.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the first field in which two messages differ, for messages to people. */
final class FirstField {
    private final KnownTypes types;

    FirstField(KnownTypes types) {
        this.types = types;
    }

    /**
     * Returns the path of the field, for example "orders.0.id" or "labels.color".
     *
     * @param expected a message in normal form
     * @param actual a message of the same type in normal form
     * @return "" if only unknown fields or the types of packed messages differ
     */
    String of(Message expected, Message actual) {
        Optional<Message> expectedContent = types.unpacked(expected);
        Optional<Message> actualContent = types.unpacked(actual);
        if (expectedContent.isPresent() && actualContent.isPresent()) {
            return sameType(expectedContent.get(), actualContent.get())
                    ? of(expectedContent.get(), actualContent.get())
                    : "";
        }
        return expected.getDescriptorForType().getFields().stream()
                .filter(field -> differ(field, expected, actual))
                .findFirst()
                .map(field -> field.getName() + below(field, expected.getField(field), actual.getField(field)))
                .orElse("");
    }

    private static boolean sameType(Message one, Message other) {
        return one.getDescriptorForType().equals(other.getDescriptorForType());
    }

    private static boolean differ(FieldDescriptor field, Message one, Message other) {
        boolean samePresence = field.isRepeated() || one.hasField(field) == other.hasField(field);
        return !samePresence || !one.getField(field).equals(other.getField(field));
    }

    /** Returns the path below a field with different values: ".0.id", or "" for the field itself. */
    private String below(FieldDescriptor field, Object expected, Object actual) {
        if (field.isMapField()) {
            return inMap(byKey((List<?>) expected), byKey((List<?>) actual));
        }
        if (field.isRepeated()) {
            return inList(field, (List<?>) expected, (List<?>) actual);
        }
        return field.getJavaType() == JavaType.MESSAGE ? dotted(of((Message) expected, (Message) actual)) : "";
    }

    private String inList(FieldDescriptor field, List<?> expected, List<?> actual) {
        int index = 0;
        while (index < expected.size()
                && index < actual.size()
                && expected.get(index).equals(actual.get(index))) {
            index++;
        }
        boolean both = index < expected.size() && index < actual.size();
        return both && field.getJavaType() == JavaType.MESSAGE
                ? "." + index + dotted(of((Message) expected.get(index), (Message) actual.get(index)))
                : "." + index;
    }

    private static String inMap(Map<String, Message> expected, Map<String, Message> actual) {
        Set<String> keys = new LinkedHashSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        return keys.stream()
                .filter(key -> !expected.containsKey(key) || !expected.get(key).equals(actual.get(key)))
                .findFirst()
                .map(FirstField::dotted)
                .orElse("");
    }

    private static Map<String, Message> byKey(List<?> entries) {
        var byKey = new LinkedHashMap<String, Message>();
        for (Object each : entries) {
            var entry = (Message) each;
            FieldDescriptor key = entry.getDescriptorForType().findFieldByNumber(1);
            byKey.put(String.valueOf(entry.getField(key)), entry);
        }
        return byKey;
    }

    private static String dotted(String path) {
        return path.isEmpty() ? "" : "." + path;
    }
}
