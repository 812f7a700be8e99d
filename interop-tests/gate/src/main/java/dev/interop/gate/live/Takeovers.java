package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the elements of a writer whose number, or whose JSON name, the reader gives to another element. Their values
 * arrive there.
 */
final class Takeovers {
    private Takeovers() {}

    /** Returns the fields of a message that arrived at another field, each with that field. */
    static Map<FieldDescriptor, FieldDescriptor> of(Direction direction, Mode mode, Message written, Message decoded) {
        Descriptor readType = decoded.getDescriptorForType();
        var arrived = new LinkedHashMap<FieldDescriptor, FieldDescriptor>();
        for (FieldDescriptor field : written.getDescriptorForType().getFields()) {
            if (isSet(field, written) && !arrivedAtCounterpart(direction, mode, field, decoded)) {
                others(direction, mode, field, readType)
                        .filter(other ->
                                isSet(other, decoded) && !isWrittenAtCounterpart(direction, mode, other, written))
                        .findFirst()
                        .ifPresent(other -> arrived.put(field, other));
            }
        }
        return arrived;
    }

    /** Returns the field of the reader that has the number or name of a field instead of its counterpart. */
    static Optional<FieldDescriptor> of(Direction direction, Mode mode, FieldDescriptor field, Descriptor readType) {
        boolean reachesCounterpart = direction
                .reads(field, readType)
                .filter(read -> reaches(mode, field, read))
                .isPresent();
        return reachesCounterpart
                ? Optional.empty()
                : others(direction, mode, field, readType).findFirst();
    }

    /** Returns whether the reader gives the number of a value that it does not declare to a value with another number. */
    static boolean isTaken(Direction direction, EnumValueDescriptor value, EnumDescriptor readType) {
        List<EnumValueDescriptor> origins = readType.getValues().stream()
                .filter(each -> each.getNumber() == value.getNumber())
                .flatMap(each -> direction.writes(each, value.getType()).stream())
                .toList();
        return direction.reads(value, readType).isEmpty()
                && !origins.isEmpty()
                && origins.stream().allMatch(origin -> origin.getNumber() != value.getNumber());
    }

    private static boolean arrivedAtCounterpart(
            Direction direction, Mode mode, FieldDescriptor field, Message decoded) {
        return direction
                .reads(field, decoded.getDescriptorForType())
                .filter(read -> reaches(mode, field, read) && isSet(read, decoded))
                .isPresent();
    }

    private static boolean isWrittenAtCounterpart(
            Direction direction, Mode mode, FieldDescriptor read, Message written) {
        return direction
                .writes(read, written.getDescriptorForType())
                .filter(field -> reaches(mode, field, read) && isSet(field, written))
                .isPresent();
    }

    private static Stream<FieldDescriptor> others(
            Direction direction, Mode mode, FieldDescriptor field, Descriptor readType) {
        Optional<FieldDescriptor> counterpart = direction.reads(field, readType);
        return readType.getFields().stream()
                .filter(read -> reaches(mode, field, read))
                .filter(read -> !counterpart.equals(Optional.of(read)));
    }

    /** Returns whether a reader takes what was written at a field for this field. JSON has two names for a field. */
    private static boolean reaches(Mode mode, FieldDescriptor field, FieldDescriptor read) {
        return mode == Mode.BINARY
                ? read.getNumber() == field.getNumber()
                : read.getJsonName().equals(field.getJsonName())
                        || read.getName().equals(field.getJsonName());
    }

    private static boolean isSet(FieldDescriptor field, Message message) {
        return !FieldValues.of(field, message).isEmpty();
    }
}
