package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Optional;

/** The message type of a field and the unrelated message type that the reader's counterpart of the field has. */
record ExchangedType(Descriptor written, Descriptor read) {

    /**
     * Returns the types of a field's values; empty unless both are messages of different types. The values of two maps
     * are compared, and the entries of a map with the elements of a list.
     */
    static Optional<ExchangedType> of(Direction direction, FieldDescriptor field, FieldDescriptor read) {
        boolean bothMaps = field.isMapField() && read.isMapField();
        FieldDescriptor writtenValue = bothMaps ? FieldValues.each(field) : field;
        FieldDescriptor readValue = bothMaps ? FieldValues.each(read) : read;
        if (writtenValue.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                || readValue.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return Optional.empty();
        }
        var types = new ExchangedType(writtenValue.getMessageType(), readValue.getMessageType());
        boolean isSame = direction.areCounterparts(types.written, types.read)
                // An imported type has no counterpart, because only released types have one.
                || types.written.getFullName().equals(types.read.getFullName());
        return isSame ? Optional.empty() : Optional.of(types);
    }
}
