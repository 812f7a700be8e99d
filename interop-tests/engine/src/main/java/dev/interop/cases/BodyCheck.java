package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** Checks that JSON values have the types of their fields, because JsonFormat would accept 5 for "5". */
final class BodyCheck {
    /** The package of the well-known types, whose JSON differs from their fields. */
    private static final String WELL_KNOWN = "google.protobuf.";

    private BodyCheck() {}

    /**
     * Checks the JSON of a message.
     *
     * @throws YamlProblem a value does not fit its field
     */
    static void check(JsonNode json, Descriptor type, String where) {
        if (type.getFullName().startsWith(WELL_KNOWN)) {
            return;
        }
        if (!json.isObject()) {
            throw new YamlProblem(where, "a %s must be a mapping, not %s".formatted(type.getFullName(), json));
        }
        for (Entry<String, JsonNode> entry : json.properties()) {
            checkField(entry.getValue(), field(type, entry.getKey(), where), where);
        }
    }

    private static void checkField(JsonNode json, FieldDescriptor field, String where) {
        if (field.isMapField()) {
            FieldDescriptor value = field.getMessageType().findFieldByName("value");
            json.forEach(each -> checkValue(each, value, field, where));
        } else {
            Iterable<JsonNode> values = field.isRepeated() ? json : List.of(json);
            values.forEach(each -> checkValue(each, field, field, where));
        }
    }

    private static void checkValue(JsonNode json, FieldDescriptor kind, FieldDescriptor field, String where) {
        if (!fits(json, kind)) {
            throw new YamlProblem(
                    where,
                    "field '%s' of %s must be %s, not %s"
                            .formatted(
                                    field.getName(),
                                    field.getContainingType().getFullName(),
                                    kind.getType().name().toLowerCase(Locale.ROOT),
                                    json));
        }
        if (kind.getJavaType() == JavaType.MESSAGE) {
            check(json, kind.getMessageType(), where);
        }
    }

    private static boolean fits(JsonNode value, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING, BYTE_STRING, ENUM -> value.isTextual();
            case BOOLEAN -> value.isBoolean();
            case INT -> value.isIntegralNumber();
            case LONG -> value.isIntegralNumber() || value.isTextual();
            case FLOAT, DOUBLE -> value.isNumber() || value.isTextual();
            case MESSAGE -> true;
        };
    }

    /**
     * Returns a field by name.
     *
     * @throws YamlProblem the type has no such field
     */
    static FieldDescriptor field(Descriptor type, String name, String where) {
        FieldDescriptor field = type.findFieldByName(name);
        if (field == null) {
            String known =
                    type.getFields().stream().map(FieldDescriptor::getName).collect(Collectors.joining(", "));
            throw new YamlProblem(
                    where, "%s has no field '%s'; allowed: %s".formatted(type.getFullName(), name, known));
        }
        return field;
    }
}
