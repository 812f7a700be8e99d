package dev.interop.gate.live;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.interop.gate.live.Deviation.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Compares what two versions get from a field that is not in the message: its default, and whether it was set. */
final class AbsentField {
    /** Types whose defaults can be compared with each other. Other defaults differ whenever the types do. */
    private static final Set<Set<JavaType>> COMPARABLE = Set.of(
            EnumSet.of(JavaType.STRING, JavaType.BYTE_STRING),
            EnumSet.of(JavaType.INT, JavaType.LONG, JavaType.FLOAT, JavaType.DOUBLE),
            EnumSet.of(JavaType.INT, JavaType.LONG, JavaType.BOOLEAN, JavaType.ENUM));

    private AbsentField() {}

    /**
     * Returns the deviation of the reader. A writer that does not distinguish its default from unset may have set the
     * default, so a reader that does distinguish them has no value where one was written.
     */
    static Optional<Kind> deviation(Direction direction, FieldDescriptor field, FieldDescriptor read) {
        if (field.isRepeated() || isMessage(field) || isMessage(read)) {
            return Optional.empty();
        }
        if (!read.isRepeated()
                && areComparable(field, read)
                && !direction.isSame(field, field.getDefaultValue(), read, read.getDefaultValue())) {
            return Optional.of(Kind.CHANGED);
        }
        return FieldValues.distinguishesUnset(read) && !FieldValues.distinguishesUnset(field)
                ? Optional.of(Kind.UNSET)
                : Optional.empty();
    }

    private static boolean isMessage(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE;
    }

    private static boolean areComparable(FieldDescriptor field, FieldDescriptor read) {
        Set<JavaType> both = EnumSet.of(field.getJavaType(), read.getJavaType());
        return COMPARABLE.stream().anyMatch(types -> types.containsAll(both));
    }
}
