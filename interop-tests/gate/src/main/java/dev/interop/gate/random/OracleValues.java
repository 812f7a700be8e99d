package dev.interop.gate.random;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that the oracle writes. They are chosen apart from those of the live layers. */
final class OracleValues {
    /** The reader has the same message type, which has trials of its own, so it is left as empty as possible. */
    private final boolean sameType;

    private OracleValues(boolean sameType) {
        this.sameType = sameType;
    }

    /**
     * Returns values for a field as {@link DynamicMessage} stores them; the first one is a usual one.
     *
     * @param counterpart the field of the reader; null if it has none
     */
    static List<Object> of(FieldDescriptor field, @Nullable FieldDescriptor counterpart) {
        var values = new OracleValues(counterpart != null && type(field).equals(type(counterpart)));
        if (field.isMapField()) {
            return List.of(List.of(values.filled(field.getMessageType())));
        }
        List<Object> single = values.single(field);
        return field.isRepeated()
                ? List.of(List.of(single.get(0)), List.of(single.get(0), single.get(single.size() - 1)))
                : single;
    }

    /** Returns the name of the message type of a field, or of the values of a map. */
    private static String type(FieldDescriptor field) {
        FieldDescriptor each = field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
        return each.getJavaType() == JavaType.MESSAGE ? each.getMessageType().getFullName() : "";
    }

    private List<Object> single(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> List.of(3, -2, Integer.MAX_VALUE, 300);
            case LONG -> List.of(3L, -2L, Long.MIN_VALUE, 1L << 40);
            case FLOAT -> List.of(0.5f, -1e30f);
            case DOUBLE -> List.of(0.5, -1e300);
            case BOOLEAN -> List.of(true);
            case STRING -> List.of("zwölf", "12", "x".repeat(200));
            case BYTE_STRING ->
                List.of(ByteString.copyFrom(new byte[] {(byte) 0xc3, 0x28}), ByteString.copyFromUtf8("12"));
            case ENUM -> values(field.getEnumType());
            case MESSAGE -> List.of(sameType ? required(field.getMessageType()) : filled(field.getMessageType()));
        };
    }

    private static List<Object> values(EnumDescriptor type) {
        var values = new ArrayList<Object>(type.getValues());
        // The default may look like an unset field, so it is not the usual value.
        values.add(values.remove(0));
        return values;
    }

    /** Returns a message with a usual value in each field, and in the first member of each oneof. */
    private Message filled(Descriptor type) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        type.getFields().stream()
                .filter(field -> field.getRealContainingOneof() == null
                        || field.getRealContainingOneof().getField(0) == field)
                .forEach(field -> set(message, field, type.getOptions().getMapEntry()));
        return message.buildPartial();
    }

    private void set(DynamicMessage.Builder message, FieldDescriptor field, boolean isEntry) {
        boolean isInner = field.getJavaType() == JavaType.MESSAGE && !isEntry;
        Object value =
                isInner ? required(field.getMessageType()) : single(field).get(0);
        message.setField(field, field.isRepeated() ? List.of(value) : value);
    }

    /** Returns a message without the fields that it can lack; messages in it have no field at all. */
    static Message required(Descriptor type) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        var values = new OracleValues(true);
        type.getFields().stream()
                .filter(FieldDescriptor::isRequired)
                .forEach(field -> message.setField(
                        field,
                        field.getJavaType() == JavaType.MESSAGE
                                ? DynamicMessage.getDefaultInstance(field.getMessageType())
                                : values.single(field).get(0)));
        return message.buildPartial();
    }
}
