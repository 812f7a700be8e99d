package dev.interop.gate.random;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.interop.gate.change.Layer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares what one version wrote with what the other one read, by simple rules of its own. */
final class ReadValues {
    private final Layer layer;

    ReadValues(Layer layer) {
        this.layer = layer;
    }

    /** Returns the field of the other version with the same name, or else the one with the same number and a new name. */
    static Optional<FieldDescriptor> counterpart(FieldDescriptor field, Descriptor other) {
        FieldDescriptor sameName = other.findFieldByName(field.getName());
        if (sameName != null) {
            return Optional.of(sameName);
        }
        FieldDescriptor sameNumber = other.findFieldByNumber(field.getNumber());
        boolean isRenamed =
                sameNumber != null && field.getContainingType().findFieldByName(sameNumber.getName()) == null;
        return isRenamed ? Optional.of(sameNumber) : Optional.empty();
    }

    /** Returns whether a field of the reader has the values that the writer set. */
    boolean arrived(FieldDescriptor written, Message sent, FieldDescriptor read, Message received) {
        List<?> before = list(written, sent);
        List<?> after = list(read, received);
        if (after.isEmpty() && before.size() == 1 && !read.isRepeated()) {
            after = read.getJavaType() == JavaType.MESSAGE ? List.of() : List.of(read.getDefaultValue());
        }
        if (before.isEmpty() && after.size() == 1 && !written.isRepeated()) {
            before = written.getJavaType() == JavaType.MESSAGE ? List.of() : List.of(written.getDefaultValue());
        }
        if (before.size() != after.size()) {
            return false;
        }
        for (int index = 0; index < before.size(); index++) {
            if (!same(written, before.get(index), read, after.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static List<?> list(FieldDescriptor field, Message message) {
        if (field.isRepeated()) {
            return (List<?>) message.getField(field);
        }
        return message.hasField(field) ? List.of(message.getField(field)) : List.of();
    }

    private boolean same(FieldDescriptor written, Object before, FieldDescriptor read, Object after) {
        boolean isMessage = written.getJavaType() == JavaType.MESSAGE;
        if (isMessage != (read.getJavaType() == JavaType.MESSAGE)) {
            return false;
        }
        if (isMessage) {
            return sameMessage((Message) before, (Message) after);
        }
        if (before instanceof EnumValueDescriptor value && after instanceof EnumValueDescriptor other) {
            return sameValue(value, other);
        }
        return text(before).equals(text(after));
    }

    /**
     * Messages of one type have trials of their own; those of two types, and entries of maps, are compared here. A field
     * that the reader does not declare is no loss.
     */
    private boolean sameMessage(Message before, Message after) {
        Descriptor type = before.getDescriptorForType();
        Descriptor other = after.getDescriptorForType();
        if (type.getFullName().equals(other.getFullName()) && !type.getOptions().getMapEntry()) {
            return true;
        }
        return before.getAllFields().keySet().stream()
                .allMatch(field -> counterpart(field, other)
                        .map(read -> arrived(field, before, read, after))
                        .orElse(true));
    }

    private boolean sameValue(EnumValueDescriptor before, EnumValueDescriptor after) {
        if (layer == Layer.JSON) {
            EnumValueDescriptor sameName = after.getType().findValueByName(before.getName());
            return sameName != null && sameName.getNumber() == after.getNumber();
        }
        List<Integer> numbers = names(before.getType(), before.getNumber()).stream()
                .map(after.getType()::findValueByName)
                .filter(Objects::nonNull)
                .map(EnumValueDescriptor::getNumber)
                .toList();
        return before.getNumber() == after.getNumber() && (numbers.isEmpty() || numbers.contains(after.getNumber()));
    }

    private static List<String> names(EnumDescriptor type, int number) {
        return type.getValues().stream()
                .filter(value -> value.getNumber() == number)
                .map(EnumValueDescriptor::getName)
                .toList();
    }

    /** Returns equal texts for values that are equal in different types. */
    private static String text(Object value) {
        if (value instanceof EnumValueDescriptor number) {
            return text(number.getNumber());
        }
        if (value instanceof Boolean bool) {
            return bool ? "1" : "0";
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        if (value instanceof Number) {
            return value.toString();
        }
        ByteString bytes = value instanceof String string ? ByteString.copyFromUtf8(string) : (ByteString) value;
        return "bytes " + TextFormat.escapeBytes(bytes);
    }
}
