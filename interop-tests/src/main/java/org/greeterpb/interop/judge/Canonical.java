package org.greeterpb.interop.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.greeterpb.interop.v1.Payload;

/** One form for all bodies that mean the same, by the hub's own rule. */
final class Canonical {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    /** Libraries space and order JSON as they like. */
    private static final FieldDescriptor JSON_TEXT =
            Payload.getDescriptor().findFieldByNumber(Payload.JSON_FIELD_NUMBER);

    private Canonical() {}

    /** Deterministic bytes of a message; undecodable ones as they are. */
    static ByteString encode(byte[] body, Descriptor type) {
        try {
            return serialize(withJsonSorted(DynamicMessage.parseFrom(type, body)));
        } catch (InvalidProtocolBufferException undecodable) {
            return ByteString.copyFrom(body);
        }
    }

    private static ByteString serialize(Message message) {
        var bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException arrayTooSmall) {
            throw new UncheckedIOException(arrayTooSmall);
        }
        return ByteString.copyFrom(bytes);
    }

    private static Message withJsonSorted(Message message) {
        Message.Builder sorted = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.getFullName().equals(JSON_TEXT.getFullName())) {
                sorted.setField(field, sorted((String) value));
            } else if (value instanceof Message part) {
                sorted.setField(field, withJsonSorted(part));
            }
        });
        return sorted.build();
    }

    private static String sorted(String text) {
        try {
            return JSON.writeValueAsString(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }
}
