package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UninitializedMessageException;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts the bodies of a case to serialized messages of their type.
 *
 * @param types the types that a google.protobuf.Any may contain
 */
record Bodies(TypeRegistry types) {

    /**
     * Serializes bodies.
     *
     * @param entries null for none
     * @throws YamlProblem a body does not fit the type
     */
    List<byte[]> serialize(@Nullable List<BodyEntry> entries, Descriptor type, String where) {
        var bodies = new ArrayList<byte[]>();
        for (BodyEntry entry : entries == null ? List.<BodyEntry>of() : entries) {
            int times = entry.times() == null ? 1 : entry.times();
            if (times < 1) {
                throw new YamlProblem(where, "'times' must be at least 1, not " + times);
            }
            for (int number = 1; number <= times; number++) {
                bodies.add(serialize(entry, number, type, where));
            }
        }
        return bodies;
    }

    private byte[] serialize(BodyEntry entry, int number, Descriptor type, String where) {
        long kinds = Stream.of(entry.json(), entry.hex(), entry.filled())
                .filter(Objects::nonNull)
                .count();
        if (kinds == 1 && entry.json() != null) {
            return fromJson(entry.json(), number, type, where);
        }
        if (kinds == 1 && entry.hex() != null) {
            return fromHex(entry.hex(), type, where);
        }
        if (kinds == 1 && entry.filled() != null) {
            return fromFill(entry.filled(), type, where);
        }
        throw new YamlProblem(where, "a body must have exactly one of 'json', 'hex', 'filled'");
    }

    private static byte[] fromHex(String hex, Descriptor type, String where) {
        try {
            // The bytes are not normalized, because how a codec reads unusual bytes is the subject of cases.
            byte[] bytes = HexFormat.of().parseHex(hex);
            DynamicMessage.parseFrom(type, bytes);
            return bytes;
        } catch (IllegalArgumentException | InvalidProtocolBufferException bad) {
            throw new YamlProblem(
                    where, "hex '%s' is not a valid %s: %s".formatted(hex, type.getFullName(), bad.getMessage()));
        }
    }

    private static byte[] fromFill(BodyEntry.Filled filled, Descriptor type, String where) {
        if (filled.times() < 0) {
            throw new YamlProblem(where, "'times' of 'filled' must be at least 0, not " + filled.times());
        }
        DynamicMessage message = fill(type, filled.field(), filled.text(), where);
        List<String> missing = message.toBuilder().findInitializationErrors();
        if (!missing.isEmpty()) {
            throw incomplete(
                    "a body with only '%s' filled".formatted(filled.field()), type, missing, "use 'json'", where);
        }
        return message.toByteArray();
    }

    /** @param path path of the field through messages that are not repeated: "payload.data" */
    private static DynamicMessage fill(Descriptor type, String path, String text, String where) {
        String[] parts = path.split("\\.", 2);
        FieldDescriptor field = BodyCheck.field(type, parts[0], where);
        var message = DynamicMessage.newBuilder(type);
        if (field.isRepeated()) {
            throw new YamlProblem(where, "'filled' must name a field that is not repeated, not '" + parts[0] + "'");
        }
        if (parts.length == 2 && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            return message.setField(field, fill(field.getMessageType(), parts[1], text, where))
                    .buildPartial();
        }
        return switch (field.getType()) {
            case STRING -> message.setField(field, text).buildPartial();
            case BYTES -> message.setField(field, ByteString.copyFromUtf8(text)).buildPartial();
            default -> throw new YamlProblem(where, "'filled' must name a string or bytes field, not '" + path + "'");
        };
    }

    private byte[] fromJson(JsonNode json, int number, Descriptor type, String where) {
        JsonNode numbered = number(json, number);
        new BodyCheck(types, where).check(numbered, type);
        var message = DynamicMessage.newBuilder(type);
        try {
            JsonFormat.parser().usingTypeRegistry(types).merge(numbered.toString(), message);
            return message.build().toByteArray();
        } catch (UninitializedMessageException incomplete) {
            List<String> missing = incomplete.getMissingFields();
            throw incomplete(numbered.toString(), type, missing, missing.size() == 1 ? "add it" : "add them", where);
        } catch (InvalidProtocolBufferException bad) {
            throw new YamlProblem(
                    where, "%s is not a valid %s: %s".formatted(numbered, type.getFullName(), bad.getMessage()));
        }
    }

    private static YamlProblem incomplete(
            String body, Descriptor type, List<String> missing, String remedy, String where) {
        String fields = missing.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
        return new YamlProblem(
                where,
                "%s is not a valid %s: it lacks the required %s %s; %s"
                        .formatted(body, type.getFullName(), missing.size() == 1 ? "field" : "fields", fields, remedy));
    }

    private static JsonNode number(JsonNode node, int number) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(node.textValue().replace(Axes.NUMBER, Integer.toString(number)));
        }
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), number(field.getValue(), number)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(number(item, number)));
            return copy;
        }
        return node;
    }
}
