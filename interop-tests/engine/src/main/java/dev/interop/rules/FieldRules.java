package dev.interop.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules for fields, by the full name of the field.
 *
 * @param ignored fields that are not compared
 * @param unordered repeated fields whose elements may have any order
 * @param matched fields whose values must match a pattern
 */
record FieldRules(Map<String, CompareRule> ignored, Map<String, CompareRule> unordered, Map<String, Matched> matched) {
    static final FieldRules NONE = new FieldRules(Map.of(), Map.of(), Map.of());

    /** A rule with its pattern. */
    record Matched(CompareRule rule, FieldPattern pattern, Predicate<Object> matcher) {
        Matched(CompareRule rule, FieldPattern pattern) {
            this(rule, pattern, pattern.matcher());
        }

        boolean matches(Object value) {
            return matcher.test(value);
        }
    }

    boolean isEmpty() {
        return ignored.isEmpty() && unordered.isEmpty() && matched.isEmpty();
    }

    @Nullable
    CompareRule ignored(FieldDescriptor field) {
        return ignored.get(field.getFullName());
    }

    @Nullable
    CompareRule unordered(FieldDescriptor field) {
        return unordered.get(field.getFullName());
    }

    @Nullable
    Matched matched(FieldDescriptor field) {
        return matched.get(field.getFullName());
    }
}
