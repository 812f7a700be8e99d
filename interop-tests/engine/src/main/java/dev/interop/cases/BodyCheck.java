package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/**
 * Checks that JSON values have the types of their fields, because JsonFormat would accept 5 for "5".
 *
 * @param types the types that a google.protobuf.Any may contain
 * @param where file and line for errors
 */
record BodyCheck(TypeRegistry types, String where) {
    /** The package of the well-known types, whose JSON differs from their fields. */
    private static final String WELL_KNOWN = "google.protobuf.";

    private static final String ANY = WELL_KNOWN + "Any";
    private static final String TYPE = "@type";

    /**
     * Checks the JSON of a message.
     *
     * @throws YamlProblem a value does not fit its field
     */
    void check(JsonNode json, Descriptor type) {
        if (type.getFullName().equals(ANY)) {
            checkAny(json);
        } else if (!type.getFullName().startsWith(WELL_KNOWN)) {
            checkFields(json, type);
        }
    }

    private void checkAny(JsonNode json) {
        if (json.isObject() && json.isEmpty()) {
            return;
        }
        if (!json.isObject() || !json.path(TYPE).isTextual()) {
            throw new YamlProblem(
                    where,
                    "a google.protobuf.Any must be a mapping with '@type: type.googleapis.com/MESSAGE' and the fields of that message, not "
                            + json);
        }
        ObjectNode fields = ((ObjectNode) json).deepCopy();
        fields.remove(TYPE);
        check(fields, packed(json.path(TYPE).textValue()));
    }

    private Descriptor packed(String url) {
        int slash = url.lastIndexOf('/');
        if (slash < 0) {
            throw new YamlProblem(where, "'@type' must be 'type.googleapis.com/MESSAGE', not '%s'".formatted(url));
        }
        Descriptor type = types.find(url.substring(slash + 1));
        if (type == null) {
            throw new YamlProblem(
                    where,
                    "'@type: %s' is not a message type of the service's protos; fix the name or add its file to 'protos'"
                            .formatted(url));
        }
        return type;
    }

    private void checkFields(JsonNode json, Descriptor type) {
        if (!json.isObject()) {
            throw new YamlProblem(where, "a %s must be a mapping, not %s".formatted(type.getFullName(), json));
        }
        for (Entry<String, JsonNode> entry : json.properties()) {
            checkField(entry.getValue(), field(type, entry.getKey(), where));
        }
    }

    private void checkField(JsonNode json, FieldDescriptor field) {
        if (field.isMapField()) {
            FieldDescriptor value = field.getMessageType().findFieldByName("value");
            json.forEach(each -> checkValue(each, value, field));
        } else {
            Iterable<JsonNode> values = field.isRepeated() ? json : List.of(json);
            values.forEach(each -> checkValue(each, field, field));
        }
    }

    private void checkValue(JsonNode json, FieldDescriptor kind, FieldDescriptor field) {
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
            check(json, kind.getMessageType());
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
