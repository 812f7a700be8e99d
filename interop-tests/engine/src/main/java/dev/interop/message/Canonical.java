package dev.interop.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import dev.interop.v1.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;

/** The canonical form of messages: bodies with the same meaning have equal bytes. */
public final class Canonical {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    /** A field with JSON text, whose spaces and key order depend on the library. */
    private static final FieldDescriptor JSON_TEXT =
            Payload.getDescriptor().findFieldByNumber(Payload.JSON_FIELD_NUMBER);

    private Canonical() {}

    /** Returns whether two bodies have the same meaning. */
    public static boolean same(ByteString one, ByteString other, Descriptor type) {
        return one.equals(other) || encode(one, type).equals(encode(other, type));
    }

    /** Returns the deterministic bytes of a message; a body that cannot be decoded is returned unchanged. */
    public static ByteString encode(ByteString body, Descriptor type) {
        try {
            return serialize(usual(DynamicMessage.parseFrom(type, body)));
        } catch (InvalidProtocolBufferException undecodable) {
            return body;
        }
    }

    /** Returns the deterministic bytes of a message. */
    public static ByteString serialize(Message message) {
        var bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException arrayTooSmall) {
            throw new UncheckedIOException(arrayTooSmall);
        }
        return UnsafeByteOperations.unsafeWrap(bytes);
    }

    private static Message usual(Message message) {
        Message.Builder sorted = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.getFullName().equals(JSON_TEXT.getFullName())) {
                sorted.setField(field, sorted((String) value));
            } else if (field.isMapField()) {
                sorted.setField(field, byKey((List<?>) value));
            } else if (value instanceof Message part) {
                sorted.setField(field, usual(part));
            } else if (value instanceof List<?> list && field.getJavaType() == JavaType.MESSAGE) {
                sorted.setField(
                        field, list.stream().map(part -> usual((Message) part)).toList());
            }
        });
        return sorted.build();
    }

    /** Sorts map entries by key, because a codec writes them in any order; the last entry of a key counts. */
    private static List<Message> byKey(List<?> entries) {
        var sorted = new TreeMap<String, Message>();
        for (Object each : entries) {
            Message entry = usual((Message) each);
            sorted.put(
                    String.valueOf(entry.getField(entry.getDescriptorForType().findFieldByNumber(1))), entry);
        }
        return List.copyOf(sorted.values());
    }

    private static String sorted(String text) {
        try {
            return JSON.writeValueAsString(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }
}
