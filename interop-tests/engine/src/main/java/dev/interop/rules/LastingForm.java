package dev.interop.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.interop.rules.FieldRules.Matched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form of messages for literals in files: equal to the message under the rules, without ignored fields, and with fixed
 * values in place of generated ids and times.
 */
final class LastingForm {
    private final FieldRules rules;
    private final KnownTypes types;

    LastingForm(FieldRules rules, KnownTypes types) {
        this.rules = rules;
        this.types = types;
    }

    /** Returns the form of a message. */
    Message of(Message message) {
        Message.Builder lasting = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            Object replaced = field(field, value);
            if (replaced == null) {
                lasting.clearField(field);
            } else {
                lasting.setField(field, replaced);
            }
        });
        Message result = lasting.build();
        return types.unpacked(result)
                .map(content -> KnownTypes.packed(result, of(content)))
                .orElse(result);
    }

    /** Returns the value of a field; null if the field is ignored and may be missing. */
    private @Nullable Object field(FieldDescriptor field, Object value) {
        if (rules.ignored(field) != null && !field.isRequired()) {
            return null;
        }
        return value instanceof List<?> list
                ? list.stream().map(each -> element(field, each)).toList()
                : element(field, value);
    }

    private Object element(FieldDescriptor field, Object value) {
        Matched matched = rules.matched(field);
        if (matched != null && matched.matches(value)) {
            return matched.pattern().lasting(field, value);
        }
        return value instanceof Message part ? of(part) : value;
    }
}
