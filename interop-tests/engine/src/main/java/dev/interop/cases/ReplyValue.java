package dev.interop.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Locale;

/** Values of single fields as proto JSON, in the form that the bodies of cases have. */
final class ReplyValue {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplyValue() {}

    /**
     * Returns a value of a field as proto JSON.
     *
     * @param types the types that a google.protobuf.Any in the value may contain
     * @throws InvalidProtocolBufferException the value has no JSON form
     */
    static JsonNode json(FieldDescriptor field, Object value, TypeRegistry types)
            throws InvalidProtocolBufferException {
        return switch (field.getJavaType()) {
            case STRING -> NODES.textNode((String) value);
            case BYTE_STRING -> NODES.textNode(base64((ByteString) value));
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case INT -> NODES.numberNode(isUnsigned(field) ? Integer.toUnsignedLong((Integer) value) : (Integer) value);
            case LONG ->
                NODES.numberNode(
                        new BigDecimal(isUnsigned(field) ? Long.toUnsignedString((Long) value) : value.toString())
                                .toBigInteger());
            case FLOAT, DOUBLE -> decimal(((Number) value).doubleValue(), value.toString());
            case ENUM -> NODES.textNode(name((EnumValueDescriptor) value));
            case MESSAGE -> message((Message) value, types);
        };
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
    }

    /** Returns a number, or its name in proto JSON if JSON has no such number. */
    private static JsonNode decimal(double number, String text) {
        return Double.isFinite(number) ? NODES.numberNode(new BigDecimal(text)) : NODES.textNode(text);
    }

    /** Returns the name, or the number of a value that this version of the enum does not have. */
    private static String name(EnumValueDescriptor value) {
        return value.getIndex() < 0 ? Integer.toString(value.getNumber()) : value.getName();
    }

    private static JsonNode message(Message message, TypeRegistry types) throws InvalidProtocolBufferException {
        try {
            return JSON.readTree(JsonFormat.printer()
                    .preservingProtoFieldNames()
                    .usingTypeRegistry(types)
                    .print(message));
        } catch (IllegalArgumentException | JsonProcessingException noJson) {
            throw new InvalidProtocolBufferException(noJson.getMessage());
        }
    }

    private static JsonNode empty(Descriptor type) {
        try {
            return message(DynamicMessage.getDefaultInstance(type), TypeRegistry.getEmptyTypeRegistry());
        } catch (InvalidProtocolBufferException noJson) {
            throw new IllegalStateException("an empty %s has no JSON form".formatted(type.getFullName()), noJson);
        }
    }

    /**
     * Returns a value of a field for the description of a call that has not run: the text of the reference, or a default
     * value if the field is neither text nor bytes.
     */
    static JsonNode sample(FieldDescriptor field, String reference) {
        return switch (field.getJavaType()) {
            case STRING -> NODES.textNode(reference);
            case BYTE_STRING -> NODES.textNode(base64(ByteString.copyFromUtf8(reference)));
            case BOOLEAN -> NODES.booleanNode(false);
            case INT, LONG, FLOAT, DOUBLE -> NODES.numberNode(0);
            case ENUM -> NODES.textNode(name(field.getEnumType().getValues().get(0)));
            case MESSAGE -> empty(field.getMessageType());
        };
    }

    /** Returns whether each value of a field may be the value of another field, apart from its range. */
    static boolean fits(FieldDescriptor source, FieldDescriptor target) {
        JavaType from = unwrapped(source).getJavaType();
        JavaType to = unwrapped(target).getJavaType();
        return switch (to) {
            case MESSAGE, ENUM -> from == to && type(source).equals(type(target));
            case LONG -> from == JavaType.LONG || from == JavaType.INT;
            case FLOAT, DOUBLE ->
                from == JavaType.FLOAT || from == JavaType.DOUBLE || from == JavaType.INT || from == JavaType.LONG;
            default -> from == to;
        };
    }

    /** Returns whether the JSON of a field is a message with fields, or one of the messages with a JSON of their own. */
    static boolean isMessage(FieldDescriptor field) {
        return unwrapped(field).getJavaType() == JavaType.MESSAGE;
    }

    /** Returns the field in a wrapper such as google.protobuf.StringValue, whose JSON is that of its field. */
    private static FieldDescriptor unwrapped(FieldDescriptor field) {
        boolean wrapper = field.getJavaType() == JavaType.MESSAGE
                && field.getMessageType().getFile().getFullName().equals("google/protobuf/wrappers.proto");
        return wrapper ? field.getMessageType().findFieldByName("value") : field;
    }

    /** Returns the type of a field for messages: "int32", or the full name of a message or an enum. */
    static String type(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }
}
