package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the bodies of a case into serialized messages of their type. */
final class Bodies {
    private static final JsonFormat.Parser PARSER = JsonFormat.parser()
            .usingTypeRegistry(JsonFormat.TypeRegistry.newBuilder()
                    .add(Duration.getDescriptor())
                    .build());

    private Bodies() {}

    /** @throws YamlProblem a body does not fit the type */
    static List<byte[]> serialize(@Nullable List<BodyEntry> entries, Descriptor type, String where) {
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

    private static byte[] serialize(BodyEntry entry, int number, Descriptor type, String where) {
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
        throw new YamlProblem(where, "a body has exactly one of 'json', 'hex', 'filled'");
    }

    private static byte[] fromHex(String hex, Descriptor type, String where) {
        try {
            // As they are: what a codec makes of unusual bytes is a case of its own.
            byte[] bytes = HexFormat.of().parseHex(hex);
            DynamicMessage.parseFrom(type, bytes);
            return bytes;
        } catch (IllegalArgumentException | InvalidProtocolBufferException bad) {
            throw new YamlProblem(where, "hex '%s' is no %s: %s".formatted(hex, type.getFullName(), bad.getMessage()));
        }
    }

    private static byte[] fromFill(BodyEntry.Filled filled, Descriptor type, String where) {
        if (filled.times() < 0) {
            throw new YamlProblem(where, "'times' of 'filled' must be at least 0, not " + filled.times());
        }
        return fill(type, filled.field(), filled.text(), where).toByteArray();
    }

    /** @param path of the field, through single messages: "payload.data" */
    private static DynamicMessage fill(Descriptor type, String path, String text, String where) {
        String[] parts = path.split("\\.", 2);
        FieldDescriptor field = BodyCheck.field(type, parts[0], where);
        var message = DynamicMessage.newBuilder(type);
        if (field.isRepeated()) {
            throw new YamlProblem(where, "'filled' needs a single field, '" + parts[0] + "' is repeated");
        }
        if (parts.length == 2 && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            return message.setField(field, fill(field.getMessageType(), parts[1], text, where))
                    .build();
        }
        return switch (field.getType()) {
            case STRING -> message.setField(field, text).build();
            case BYTES -> message.setField(field, ByteString.copyFromUtf8(text)).build();
            default -> throw new YamlProblem(where, "'filled' needs a text or bytes field, '" + path + "' is none");
        };
    }

    private static byte[] fromJson(JsonNode json, int number, Descriptor type, String where) {
        JsonNode numbered = number(json, number);
        BodyCheck.check(numbered, type, where);
        var message = DynamicMessage.newBuilder(type);
        try {
            PARSER.merge(numbered.toString(), message);
        } catch (InvalidProtocolBufferException bad) {
            throw new YamlProblem(where, "%s is no %s: %s".formatted(numbered, type.getFullName(), bad.getMessage()));
        }
        return message.build().toByteArray();
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
