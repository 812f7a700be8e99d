package dev.interop.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.interop.message.MessageText;
import dev.interop.rules.FieldRules.Matched;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Searches two messages for the first field whose normal forms differ, so that it never finds what rules hide. */
final class FieldSearch {
    private static final String FIELD = "field ";

    private final FieldRules rules;
    private final KnownTypes types;
    private final FileDescriptor file;
    private final NormalForm normalForm;

    /**
     * @param types the types that the rules apply to in a google.protobuf.Any
     * @param file the file of the messages; types of it and of its imports are also found in a google.protobuf.Any
     */
    FieldSearch(FieldRules rules, KnownTypes types, FileDescriptor file) {
        this.rules = rules;
        this.types = types;
        this.file = file;
        normalForm = new NormalForm(rules, types);
    }

    /** Returns the first field that differs, in the order of the proto; empty if none is found. */
    Optional<FieldDifference> first(Message expected, Message actual) {
        return message("", expected, actual).filter(found -> !found.expected().equals(found.actual()));
    }

    /** @param path the field with the messages; "" for none */
    private Optional<FieldDifference> message(String path, Message expected, Message actual) {
        return contents(path, expected, actual)
                .or(() -> expected.getDescriptorForType().getFields().stream()
                        .filter(field -> !normalForm.bytes(field, expected).equals(normalForm.bytes(field, actual)))
                        .findFirst()
                        .flatMap(field -> field(path, field, expected, actual)))
                .or(() -> unknown(path, expected.getUnknownFields(), actual.getUnknownFields()));
    }

    /** Searches the contents of two google.protobuf.Any of the same known type. */
    private Optional<FieldDifference> contents(String path, Message expected, Message actual) {
        Optional<Message> one = content(expected);
        Optional<Message> other = content(actual);
        return one.isPresent() && other.isPresent() && KnownTypes.url(expected).equals(KnownTypes.url(actual))
                ? message(path, one.get(), other.get())
                : Optional.empty();
    }

    private Optional<Message> content(Message message) {
        return KnownTypes.isAny(message)
                ? types.unpacked(message).or(() -> new KnownTypes(List.of(file)).unpacked(message))
                : Optional.empty();
    }

    private Optional<FieldDifference> field(String prefix, FieldDescriptor field, Message expected, Message actual) {
        String path = prefix.isEmpty() ? field.getName() : prefix + "." + field.getName();
        if (!field.isRepeated()) {
            return value(path, field, valueOf(field, expected), valueOf(field, actual));
        }
        var one = (List<?>) expected.getField(field);
        var other = (List<?>) actual.getField(field);
        return field.isMapField() && !hasKeyRule(field)
                ? entries(path, field, one, other)
                : elements(path, field, one, other);
    }

    private static @Nullable Object valueOf(FieldDescriptor field, Message message) {
        return message.hasField(field) || !field.hasPresence() ? message.getField(field) : null;
    }

    /** Returns whether entries of a map with different keys may be equal. */
    private boolean hasKeyRule(FieldDescriptor map) {
        FieldDescriptor key = map.getMessageType().findFieldByNumber(1);
        return rules.ignored(key) != null || rules.matched(key) != null;
    }

    private Optional<FieldDifference> entries(String path, FieldDescriptor map, List<?> expected, List<?> actual) {
        FieldDescriptor value = map.getMessageType().findFieldByNumber(2);
        Map<Object, Message> ones = HiddenDifferences.byKey(expected);
        Map<Object, Message> others = HiddenDifferences.byKey(actual);
        var keys = new LinkedHashSet<>(ones.keySet());
        keys.addAll(others.keySet());
        return keys.stream()
                .filter(key -> !key(map, ones.get(key)).equals(key(map, others.get(key))))
                .findFirst()
                .flatMap(key -> value(
                        "%s[%s]".formatted(path, key instanceof String text ? MessageText.quoted(text) : key),
                        value,
                        ones.containsKey(key) ? ones.get(key).getField(value) : null,
                        others.containsKey(key) ? others.get(key).getField(value) : null));
    }

    private String key(FieldDescriptor field, @Nullable Object element) {
        return element == null ? "absent" : NormalForm.key(normalForm.element(field, element));
    }

    private Optional<FieldDifference> elements(String path, FieldDescriptor field, List<?> expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            return Optional.of(difference(
                    "number of " + path, field, String.valueOf(expected.size()), String.valueOf(actual.size())));
        }
        List<String> one = expected.stream().map(each -> key(field, each)).toList();
        List<String> other = actual.stream().map(each -> key(field, each)).toList();
        if (rules.unordered(field) != null) {
            return unordered(path, field, expected, actual, without(one, other), without(other, one));
        }
        for (int index = 0; index < one.size(); index++) {
            if (!one.get(index).equals(other.get(index))) {
                return value(at(path, index), field, expected.get(index), actual.get(index));
            }
        }
        return Optional.empty();
    }

    /** Compares the only elements without a partner, or returns the first one if there are several. */
    private Optional<FieldDifference> unordered(
            String path,
            FieldDescriptor field,
            List<?> expected,
            List<?> actual,
            List<Integer> ones,
            List<Integer> others) {
        if (ones.isEmpty()) {
            return Optional.empty();
        }
        Object element = expected.get(ones.get(0));
        String place = at(path, ones.get(0));
        return ones.size() == 1
                ? value(place, field, element, actual.get(others.get(0)))
                : Optional.of(difference(FIELD + place, field, ValueText.of(field, element, null), "no equal element"));
    }

    /** Returns the indices of the elements that have no partner among the others. */
    private static List<Integer> without(List<String> elements, List<String> others) {
        var left = new ArrayList<>(others);
        var indices = new ArrayList<Integer>();
        for (int index = 0; index < elements.size(); index++) {
            if (!left.remove(elements.get(index))) {
                indices.add(index);
            }
        }
        return indices;
    }

    private static String at(String path, int index) {
        return "%s[%d]".formatted(path, index);
    }

    /** Returns the difference of two values, or of a field in them; null for an absent value. */
    private Optional<FieldDifference> value(
            String path, FieldDescriptor field, @Nullable Object expected, @Nullable Object actual) {
        FieldDifference texts = difference(
                FIELD + path, field, ValueText.of(field, expected, actual), ValueText.of(field, actual, expected));
        var whole = new FieldDifference(
                texts.place(), texts.expected(), texts.actual(), texts.pattern(), rule(field, expected, actual));
        boolean isWhole = !whole.pattern().isEmpty()
                || (ValueText.isWhole(field) && !whole.expected().equals(whole.actual()));
        Optional<FieldDifference> inside =
                !isWhole && expected instanceof Message one && actual instanceof Message other
                        ? message(path, one, other)
                        : Optional.empty();
        return inside.or(() -> Optional.of(whole));
    }

    /** Returns the rule that both values would pass; "" if they do not look generated, or if the field has a rule. */
    private String rule(FieldDescriptor field, @Nullable Object expected, @Nullable Object actual) {
        boolean isEntry = field.getContainingType().getOptions().getMapEntry();
        return isEntry || expected == null || actual == null || rules.matched(field) != null
                ? ""
                : FieldPattern.generated(field, expected, actual)
                        .map(pattern -> field.getFullName() + ": " + pattern.text())
                        .orElse("");
    }

    private FieldDifference difference(String place, FieldDescriptor field, String expected, String actual) {
        Matched matched = rules.matched(field);
        return new FieldDifference(
                place,
                expected,
                actual,
                matched == null ? "" : matched.pattern().text());
    }

    private static Optional<FieldDifference> unknown(String path, UnknownFieldSet expected, UnknownFieldSet actual) {
        var numbers = new TreeSet<>(expected.asMap().keySet());
        numbers.addAll(actual.asMap().keySet());
        return numbers.stream()
                .filter(number -> !expected.getField(number).equals(actual.getField(number)))
                .findFirst()
                .map(number -> new FieldDifference(
                        "unknown field " + number + (path.isEmpty() ? "" : " of " + path),
                        ValueText.unknown(number, expected),
                        ValueText.unknown(number, actual),
                        ""));
    }
}
