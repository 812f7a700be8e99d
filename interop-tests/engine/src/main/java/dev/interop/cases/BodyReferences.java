package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.interop.cases.CallReferences.References;
import dev.interop.yaml.YamlProblem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replaces references in the JSON of a message, and checks that each value fits its field. */
final class BodyReferences {
    private final References references;
    private final Descriptor type;

    BodyReferences(References references, Descriptor type) {
        this.references = references;
        this.type = type;
    }

    /**
     * Returns the JSON of a message without references.
     *
     * @param place place of the JSON within the call
     * @throws YamlProblem a reference is wrong, or does not fit its field
     */
    JsonNode replace(JsonNode json, JsonPointer place) {
        if (json.isTextual()) {
            String where = references.where().apply(place);
            Optional<Reference> only = new ReferenceText(json.textValue(), where).only(references);
            if (only.isPresent()) {
                FieldDescriptor source = only.get().path().last();
                if (source.getJavaType() != JavaType.MESSAGE
                        || !source.getMessageType().getFullName().equals(type.getFullName())) {
                    throw misfit(only.get(), "the message must be " + type.getFullName(), where);
                }
                return references.value().apply(only.get());
            }
        }
        return json instanceof ObjectNode object ? message(object, type, place) : value(json, null, place);
    }

    /** @param type null if the type of the message is unknown */
    private JsonNode message(ObjectNode object, @Nullable Descriptor type, JsonPointer place) {
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> {
            FieldDescriptor field = type == null ? null : type.findFieldByName(entry.getKey());
            copy.set(entry.getKey(), value(entry.getValue(), field, place.appendProperty(entry.getKey())));
        });
        return copy;
    }

    /** @param field the field of the value; null if it is unknown */
    private JsonNode value(JsonNode json, @Nullable FieldDescriptor field, JsonPointer place) {
        if (json.isTextual()) {
            return text(json.textValue(), field, references.where().apply(place));
        }
        if (json instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            for (int index = 0; index < array.size(); index++) {
                copy.add(value(array.get(index), field, place.appendIndex(index)));
            }
            return copy;
        }
        if (json instanceof ObjectNode object) {
            return field != null && field.isMapField()
                    ? map(object, field.getMessageType().findFieldByName("value"), place)
                    : message(
                            object,
                            field != null && field.getJavaType() == JavaType.MESSAGE ? field.getMessageType() : null,
                            place);
        }
        return json;
    }

    private JsonNode map(ObjectNode object, FieldDescriptor each, JsonPointer place) {
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(entry ->
                        copy.set(entry.getKey(), value(entry.getValue(), each, place.appendProperty(entry.getKey()))));
        return copy;
    }

    private JsonNode text(String text, @Nullable FieldDescriptor field, String where) {
        var written = new ReferenceText(text, where);
        Optional<Reference> only = written.only(references);
        if (only.isEmpty()) {
            return JsonNodeFactory.instance.textNode(written.replace(references));
        }
        if (field != null && !ReplyValue.fits(only.get().path().last(), field)) {
            throw misfit(
                    only.get(),
                    "the field '%s' of %s must be %s"
                            .formatted(
                                    field.getName(), field.getContainingType().getFullName(), ReplyValue.type(field)),
                    where);
        }
        return references.value().apply(only.get());
    }

    private static YamlProblem misfit(Reference reference, String expected, String where) {
        return new YamlProblem(
                where,
                "'%s' is %s, but %s"
                        .formatted(
                                reference.text(),
                                ReplyValue.type(reference.path().last()),
                                expected));
    }
}
