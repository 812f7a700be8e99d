package dev.interop.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Proto JSON of messages in the form that case files have: field names as in the proto, 64-bit integers as numbers.
 *
 * @param types the types that a google.protobuf.Any may contain
 */
public record MessageJson(TypeRegistry types) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();
    private static final String WELL_KNOWN = "google.protobuf.";
    private static final String ANY = WELL_KNOWN + "Any";
    private static final String TYPE = "@type";

    /**
     * Returns the JSON of a message; empty if the message cannot be restored from it: because of unknown fields, a null
     * value, a google.protobuf.Any of an unknown type, or a Timestamp out of its range.
     */
    public Optional<JsonNode> of(Message message) {
        try {
            JsonNode json = JSON.readTree(JsonFormat.printer()
                    .preservingProtoFieldNames()
                    .usingTypeRegistry(types)
                    .print(message));
            JsonNode written = message(json, message.getDescriptorForType());
            return !hasNull(written) && isRestored(written, message) ? Optional.of(written) : Optional.empty();
        } catch (JsonProcessingException | InvalidProtocolBufferException | IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }

    private boolean isRestored(JsonNode json, Message message) throws InvalidProtocolBufferException {
        var restored = DynamicMessage.newBuilder(message.getDescriptorForType());
        JsonFormat.parser().usingTypeRegistry(types).merge(json.toString(), restored);
        return restored.isInitialized()
                && Canonical.same(
                        restored.build().toByteString(), message.toByteString(), message.getDescriptorForType());
    }

    private static boolean hasNull(JsonNode json) {
        return json.isNull() || StreamSupport.stream(json.spliterator(), false).anyMatch(MessageJson::hasNull);
    }

    private JsonNode message(JsonNode json, Descriptor type) {
        if (!(json instanceof ObjectNode object)) {
            return json;
        }
        if (type.getFullName().equals(ANY)) {
            String url = json.path(TYPE).asText();
            Descriptor packed = types.find(url.substring(url.lastIndexOf('/') + 1));
            return packed == null ? json : message(json, packed);
        }
        if (type.getFullName().startsWith(WELL_KNOWN)) {
            return json;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> {
            FieldDescriptor field = type.findFieldByName(entry.getKey());
            copy.set(entry.getKey(), field == null ? entry.getValue() : field(entry.getValue(), field));
        });
        return copy;
    }

    private JsonNode field(JsonNode json, FieldDescriptor field) {
        if (field.isMapField()) {
            FieldDescriptor value = field.getMessageType().findFieldByName("value");
            var copy = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(entry -> copy.set(entry.getKey(), value(entry.getValue(), value)));
            return copy;
        }
        if (field.isRepeated()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            json.forEach(each -> copy.add(value(each, field)));
            return copy;
        }
        return value(json, field);
    }

    private JsonNode value(JsonNode json, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message(json, field.getMessageType());
            case LONG ->
                json.isTextual() ? JsonNodeFactory.instance.numberNode(new BigInteger(json.textValue())) : json;
            // A number that the enum does not declare. In a case, a value of an enum is a text.
            case ENUM -> json.isNumber() ? JsonNodeFactory.instance.textNode(json.asText()) : json;
            default -> json;
        };
    }
}
