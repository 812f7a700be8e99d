package dev.interop.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.interop.message.Canonical;
import dev.interop.rules.FieldRules.Matched;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The normal form of messages: two messages are equal under the rules exactly if their normal forms are equal. Ignored
 * fields are missing, matching values are replaced by a placeholder, and elements of unordered fields are sorted.
 */
final class NormalForm {
    private final FieldRules rules;
    private final KnownTypes types;

    NormalForm(FieldRules rules, KnownTypes types) {
        this.rules = rules;
        this.types = types;
    }

    /** Returns the normal form of a message that is in canonical form. */
    Message of(Message message) {
        Message.Builder normal = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            Object replaced = field(field, value);
            if (replaced == null) {
                normal.clearField(field);
            } else if (replaced != value) {
                normal.setField(field, replaced);
            }
        });
        Message result = normal.build();
        return types.unpacked(result)
                .map(content -> KnownTypes.packed(result, of(content)))
                .orElse(result);
    }

    /** Returns the bytes of one field in the normal form of a message; empty if it is missing there. */
    ByteString bytes(FieldDescriptor field, Message message) {
        Object value = message.getAllFields().get(field);
        Object normal = value == null ? null : field(field, value);
        return normal == null
                ? ByteString.EMPTY
                : Canonical.serialize(
                        message.newBuilderForType().setField(field, normal).build());
    }

    /** Returns the normal form of each element of a repeated field, in the same order. */
    List<Object> elements(FieldDescriptor field, List<?> list) {
        return list.stream().map(element -> element(field, element)).toList();
    }

    /** Returns the sort key of an element in normal form. */
    static String key(Object normal) {
        return normal instanceof Message message
                ? HexFormat.of().formatHex(Canonical.serialize(message).toByteArray())
                : normal instanceof ByteString bytes
                        ? HexFormat.of().formatHex(bytes.toByteArray())
                        : String.valueOf(normal);
    }

    /** Returns the value of a field in the normal form; null if the field is missing there. */
    private @Nullable Object field(FieldDescriptor field, Object value) {
        if (rules.ignored(field) != null) {
            return null;
        }
        Matched matched = rules.matched(field);
        if (!(value instanceof List<?> list)) {
            return element(field, value);
        }
        if (matched != null && matched.pattern().isPresent()) {
            return List.of(matched.pattern().placeholder(field));
        }
        List<Object> elements = elements(field, list);
        return rules.unordered(field) == null
                ? elements
                : elements.stream()
                        .sorted(Comparator.comparing(NormalForm::key))
                        .toList();
    }

    /** Returns the normal form of a value that is not a list. */
    Object element(FieldDescriptor field, Object value) {
        Matched matched = rules.matched(field);
        if (matched != null && matched.matches(value)) {
            return matched.pattern().placeholder(field);
        }
        return value instanceof Message part ? of(part) : value;
    }
}
