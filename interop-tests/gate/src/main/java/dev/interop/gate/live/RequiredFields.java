package dev.interop.gate.live;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields that samples of a direction always have: those that the writer requires, and those that the reader
 * requires. Otherwise, the reader would reject each sample, and nothing would be known about the other fields.
 */
final class RequiredFields {
    private final Direction direction;
    private final Map<FieldDescriptor, Boolean> known = new ConcurrentHashMap<>();

    RequiredFields(Direction direction) {
        this.direction = direction;
    }

    boolean contains(FieldDescriptor field) {
        return field.isRequired() || known.computeIfAbsent(field, this::isAdded);
    }

    /** Returns whether only the reader requires a field, and messages in which it is always set exist. */
    private boolean isAdded(FieldDescriptor field) {
        return isRequired(field)
                && RequiredCycle.allows(field)
                && RequiredCycle.in(field.getContainingType(), this::isRequired).isEmpty();
    }

    private boolean isRequired(FieldDescriptor field) {
        return field.isRequired() || isRequiredByReader(field);
    }

    private boolean isRequiredByReader(FieldDescriptor field) {
        return !field.isRepeated()
                && direction
                        .counterpart(field.getContainingType())
                        .flatMap(read -> direction.reads(field, read))
                        .filter(FieldDescriptor::isRequired)
                        .isPresent();
    }
}
