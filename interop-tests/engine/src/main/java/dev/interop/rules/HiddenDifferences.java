package dev.interop.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.interop.rules.FieldRules.Matched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the differences of two messages that rules hide, and the pattern that a value does not match. */
final class HiddenDifferences {
    private final FieldRules rules;
    private final KnownTypes types;
    private final NormalForm normalForm;
    private final Consumer<CompareRule> hidden;
    private String mismatch = "";

    /** @param hidden receives the rule of each hidden difference */
    HiddenDifferences(FieldRules rules, KnownTypes types, Consumer<CompareRule> hidden) {
        this.rules = rules;
        this.types = types;
        this.hidden = hidden;
        normalForm = new NormalForm(rules, types);
    }

    /** Returns the first field whose values differ and do not match their pattern, with the pattern; "" for none. */
    String mismatch() {
        return mismatch;
    }

    /** Compares two messages of one type in canonical form. */
    void find(Message expected, Message actual) {
        Optional<Message> expectedContent = types.unpacked(expected);
        Optional<Message> actualContent = types.unpacked(actual);
        if (expectedContent.isPresent() && actualContent.isPresent()) {
            findInContents(expectedContent.get(), actualContent.get());
            return;
        }
        expected.getDescriptorForType().getFields().forEach(field -> field(field, expected, actual));
    }

    private void findInContents(Message expected, Message actual) {
        boolean sameType = expected.getDescriptorForType()
                .getFullName()
                .equals(actual.getDescriptorForType().getFullName());
        if (sameType) {
            find(expected, actual);
        }
    }

    private void field(FieldDescriptor field, Message expected, Message actual) {
        Object one = expected.getField(field);
        Object other = actual.getField(field);
        boolean onePresent = isPresent(field, expected);
        boolean otherPresent = isPresent(field, actual);
        CompareRule ignored = rules.ignored(field);
        if (onePresent == otherPresent && one.equals(other)) {
            return;
        }
        if (ignored != null) {
            hidden.accept(ignored);
        } else if (field.isMapField()) {
            present(field, onePresent, otherPresent);
            entries((List<?>) one, (List<?>) other);
        } else if (field.isRepeated()) {
            present(field, onePresent, otherPresent);
            list(field, (List<?>) one, (List<?>) other);
        } else {
            value(field, onePresent ? one : null, otherPresent ? other : null);
        }
    }

    private static boolean isPresent(FieldDescriptor field, Message message) {
        return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    }

    /** Applies the pattern "present" to a repeated field or map. */
    private void present(FieldDescriptor field, boolean onePresent, boolean otherPresent) {
        Matched matched = rules.matched(field);
        if (matched != null && matched.pattern().isPresent()) {
            hide(matched, field, onePresent && otherPresent);
        }
    }

    private void hide(Matched matched, FieldDescriptor field, boolean bothMatch) {
        if (bothMatch) {
            hidden.accept(matched.rule());
        } else if (mismatch.isEmpty()) {
            mismatch = "%s must match %s"
                    .formatted(field.getFullName(), matched.pattern().text());
        }
    }

    private void entries(List<?> expected, List<?> actual) {
        Map<Object, Message> others = byKey(actual);
        byKey(expected).forEach((key, entry) -> {
            Message other = others.get(key);
            if (other != null) {
                find(entry, other);
            }
        });
    }

    /** Returns the entries of a map by key. */
    static Map<Object, Message> byKey(List<?> entries) {
        var byKey = new LinkedHashMap<Object, Message>();
        for (Object each : entries) {
            var entry = (Message) each;
            byKey.put(entry.getField(entry.getDescriptorForType().findFieldByNumber(1)), entry);
        }
        return byKey;
    }

    private void list(FieldDescriptor field, List<?> expected, List<?> actual) {
        List<Object> one = normalForm.elements(field, expected);
        List<Object> other = normalForm.elements(field, actual);
        CompareRule unordered = rules.unordered(field);
        List<Integer> oneOrder = order(one, unordered != null);
        List<Integer> otherOrder = order(other, unordered != null);
        boolean sameElements = in(oneOrder, one).equals(in(otherOrder, other));
        if (unordered != null && sameElements && !one.equals(other)) {
            hidden.accept(unordered);
        }
        for (int index = 0; index < Math.min(oneOrder.size(), otherOrder.size()); index++) {
            value(field, expected.get(oneOrder.get(index)), actual.get(otherOrder.get(index)));
        }
    }

    /** Returns the indices of a list, sorted by the keys of its elements if it is unordered. */
    private static List<Integer> order(List<Object> normal, boolean unordered) {
        Stream<Integer> indices = IntStream.range(0, normal.size()).boxed();
        if (!unordered) {
            return indices.toList();
        }
        List<String> keys = normal.stream().map(NormalForm::key).toList();
        return indices.sorted(Comparator.comparing(keys::get)).toList();
    }

    private static List<Object> in(List<Integer> order, Collection<Object> elements) {
        var list = new ArrayList<>(elements);
        return order.stream().map(list::get).toList();
    }

    /** Compares two values of a field or two elements; null for a field that is not set. */
    private void value(FieldDescriptor field, @Nullable Object one, @Nullable Object other) {
        if (one != null && one.equals(other)) {
            return;
        }
        Matched matched = rules.matched(field);
        if (matched != null && !(field.isRepeated() && matched.pattern().isPresent())) {
            hide(matched, field, one != null && other != null && matched.matches(one) && matched.matches(other));
        } else if (one != null && other != null && field.getJavaType() == JavaType.MESSAGE) {
            find((Message) one, (Message) other);
        }
    }
}
