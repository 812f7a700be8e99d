package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import dev.interop.gate.change.ElementOptions;
import dev.interop.gate.change.ElementOptions.Value;
import dev.interop.gate.change.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The constraints of one element, from protovalidate, protoc-gen-validate and {@code google.api.field_behavior}. The
 * same constraint has the same key in all of them, without the type of the value: "min_len" or "items.gte".
 */
final class Constraints {
    /** The key of the constraint that a value must be set. */
    static final String REQUIRED = "required";

    private static final Set<String> OPTIONS = Set.of(
            "buf.validate.field",
            "buf.validate.message",
            "buf.validate.oneof",
            "validate.rules",
            "validate.required",
            "validate.disabled",
            "validate.ignored");
    private static final String BEHAVIOR = "google.api.field_behavior";
    /** The oneof whose member is the type of the value. */
    private static final String TYPE = "type";
    /** Messages of this package, Duration and Timestamp, are values. */
    private static final String VALUES = "google.protobuf.";

    private final Map<String, Constraint> byKey = new LinkedHashMap<>();

    private Constraints() {}

    /** @param name the name in the proto, for example "(buf.validate.field).string.min_len" */
    record Constraint(String name, Value value) {}

    static Constraints of(ElementOptions options) {
        var constraints = new Constraints();
        options.values().values().forEach(option -> {
            String name = option.field().getFullName();
            if (name.equals(BEHAVIOR) && Options.text(option).contains("REQUIRED")) {
                constraints.byKey.put(REQUIRED, new Constraint(option.name(), option));
            } else if (OPTIONS.contains(name) && option.value() instanceof Message rules) {
                constraints.addAll("", option.name(), rules);
            } else if (OPTIONS.contains(name)) {
                constraints.byKey.put(option.field().getName(), new Constraint(option.name(), option));
            }
        });
        return constraints;
    }

    private void addAll(String prefix, String path, Message rules) {
        ElementOptions.fields(rules).values().forEach(rule -> {
            String name = path + "." + rule.name();
            if (!(rule.value() instanceof Message inner) || isValue(inner)) {
                byKey.put(prefix + rule.field().getName(), new Constraint(name, rule));
            } else {
                addAll(isType(rule.field()) ? prefix : prefix + rule.field().getName() + ".", name, inner);
            }
        });
    }

    private static boolean isValue(Message message) {
        return message.getDescriptorForType().getFullName().startsWith(VALUES);
    }

    private static boolean isType(FieldDescriptor field) {
        OneofDescriptor oneof = field.getRealContainingOneof();
        return oneof != null && oneof.getName().equals(TYPE);
    }

    /** Returns the constraint that a value must be set, as it is written; empty if there is none. */
    Optional<String> required() {
        return Optional.ofNullable(byKey.get(REQUIRED))
                .filter(each -> !each.value.value().equals(false))
                .map(each -> "%s = %s".formatted(each.name, Options.text(each.value)));
    }

    /** Returns a sentence about the constraints that are stricter than before; empty if there are none. */
    Optional<String> stricterThan(Constraints before) {
        var keys = new LinkedHashMap<>(before.byKey);
        keys.putAll(byKey);
        var stricter = new ArrayList<String>();
        keys.forEach((key, constraint) -> {
            if (Strictness.isStricter(key, before.values(), values())) {
                stricter.add(constraint.name
                        + (before.byKey.containsKey(key)
                                ? " %s → %s".formatted(before.text(key), text(key))
                                : " = %s is new".formatted(text(key))));
            }
        });
        return stricter.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", stricter) + ", so values that were allowed are refused.");
    }

    private Map<String, Value> values() {
        var values = new LinkedHashMap<String, Value>();
        byKey.forEach((key, constraint) -> values.put(key, constraint.value));
        return values;
    }

    private String text(String key) {
        Constraint constraint = byKey.get(key);
        return Options.text(constraint == null ? null : constraint.value);
    }
}
