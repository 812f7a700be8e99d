package dev.interop.message;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first field in which two messages differ.
 *
 * @param path names of fields, indices and keys, joined by dots: "orders.0.id", "labels.color"
 * @param expected the value as text; "not set" if there is none
 * @param actual the value as text; "not set" if there is none
 */
public record FieldDifference(String path, String expected, String actual) {
    private static final int LONGEST = 200;

    /**
     * Returns the first field in the order of the proto in which two messages of one type differ; empty if only unknown
     * fields differ.
     */
    public static Optional<FieldDifference> first(Message expected, Message actual) {
        return first("", expected, actual);
    }

    private static Optional<FieldDifference> first(String prefix, Message expected, Message actual) {
        return expected.getDescriptorForType().getFields().stream()
                .flatMap(field -> in(field, prefix + field.getName(), expected, actual).stream())
                .findFirst();
    }

    private static Optional<FieldDifference> in(FieldDescriptor field, String path, Message expected, Message actual) {
        if (field.isMapField()) {
            return inMap(path, entries(field, expected), entries(field, actual));
        }
        if (field.isRepeated()) {
            return inList(path, (List<?>) expected.getField(field), (List<?>) actual.getField(field));
        }
        return values(path, value(field, expected), value(field, actual));
    }

    /** Returns the value of a field; null if it has presence and is not set. */
    private static @Nullable Object value(FieldDescriptor field, Message message) {
        return field.hasPresence() && !message.hasField(field) ? null : message.getField(field);
    }

    private static TreeMap<String, Object> entries(FieldDescriptor field, Message message) {
        var entries = new TreeMap<String, Object>();
        for (Object each : (List<?>) message.getField(field)) {
            var entry = (Message) each;
            Descriptor type = entry.getDescriptorForType();
            entries.put(
                    String.valueOf(entry.getField(type.findFieldByNumber(1))),
                    entry.getField(type.findFieldByNumber(2)));
        }
        return entries;
    }

    private static Optional<FieldDifference> inMap(
            String path, TreeMap<String, Object> expected, TreeMap<String, Object> actual) {
        var keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        return first(keys.stream().map(key -> values(path + "." + key, expected.get(key), actual.get(key))));
    }

    private static Optional<FieldDifference> inList(String path, List<?> expected, List<?> actual) {
        return first(IntStream.range(0, Math.max(expected.size(), actual.size()))
                .mapToObj(index -> values(path + "." + index, element(expected, index), element(actual, index))));
    }

    private static @Nullable Object element(List<?> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }

    private static Optional<FieldDifference> first(Stream<Optional<FieldDifference>> differences) {
        return differences.flatMap(Optional::stream).findFirst();
    }

    /** Compares two values; null for none. */
    private static Optional<FieldDifference> values(String path, @Nullable Object expected, @Nullable Object actual) {
        if (expected == null ? actual == null : expected.equals(actual)) {
            return Optional.empty();
        }
        Optional<FieldDifference> inside = expected instanceof Message one && actual instanceof Message other
                ? first(path + ".", one, other)
                : Optional.empty();
        return inside.filter(difference -> hasParts(expected))
                .or(() -> Optional.of(new FieldDifference(path, text(expected), text(actual))));
    }

    /** Returns whether readers know the fields of a message: an Any is shown as a unit, and so are well-known types. */
    private static boolean hasParts(@Nullable Object value) {
        return value instanceof Message message
                && !message.getDescriptorForType()
                        .getFile()
                        .getPackage()
                        .equals(Any.getDescriptor().getFile().getPackage());
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "not set";
        }
        String text = value instanceof Message message
                ? MessageText.briefly(message.toByteArray(), message.getDescriptorForType())
                : value instanceof ByteString bytes
                        ? HexFormat.of().formatHex(bytes.toByteArray())
                        : value instanceof String string ? MessageText.quoted(string) : String.valueOf(value);
        return text.length() <= LONGEST
                ? text
                : "%s… (%d characters)".formatted(text.substring(0, LONGEST), text.length());
    }
}
