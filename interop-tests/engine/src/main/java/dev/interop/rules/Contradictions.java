package dev.interop.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.interop.rules.FieldRules.Matched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes messages so that a value no longer matches its pattern, to prove that rules of {@code match} can fail. */
final class Contradictions {
    private final FieldRules rules;
    private final KnownTypes types;

    Contradictions(FieldRules rules, KnownTypes types) {
        this.rules = rules;
        this.types = types;
    }

    /**
     * Returns a copy of a message for each rule of {@code match} with a value in it: the first value of the rule does
     * not match in the copy. Empty for a rule that every value matches.
     */
    Map<CompareRule, Optional<Message>> of(Message message) {
        var copies = new LinkedHashMap<CompareRule, Optional<Message>>();
        rules.matched().values().forEach(matched -> {
            Change change = new Change(matched);
            Message copy = change.apply(message);
            if (change.found) {
                copies.put(matched.rule(), change.done ? Optional.of(copy) : Optional.empty());
            }
        });
        return copies;
    }

    /** The change of the first value of one rule. */
    private final class Change {
        private final Matched matched;
        private boolean found;
        private boolean done;

        Change(Matched matched) {
            this.matched = matched;
        }

        Message apply(Message message) {
            Optional<Message> content = types.unpacked(message);
            if (content.isPresent()) {
                return KnownTypes.packed(message, apply(content.get()));
            }
            Message.Builder copy = message.toBuilder();
            message.getAllFields().forEach((field, value) -> {
                if (!found && rules.ignored(field) == null) {
                    change(copy, field, value);
                }
            });
            return copy.build();
        }

        private void change(Message.Builder copy, FieldDescriptor field, Object value) {
            boolean isMatched = rules.matched(field) == matched;
            if (isMatched && matched.pattern().isPresent()) {
                found = true;
                done = true;
                copy.clearField(field);
            } else if (value instanceof List<?> list) {
                var elements = new ArrayList<Object>(list);
                elements.replaceAll(element -> found ? element : changed(field, element, isMatched));
                copy.setField(field, elements);
            } else {
                copy.setField(field, changed(field, value, isMatched));
            }
        }

        private Object changed(FieldDescriptor field, Object value, boolean isMatched) {
            if (!isMatched) {
                return value instanceof Message part ? apply(part) : value;
            }
            if (!matched.matches(value)) {
                return value;
            }
            found = true;
            @Nullable Object other = matched.pattern().contradiction(field).orElse(null);
            done = other != null;
            return other == null ? value : other;
        }
    }
}
