package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds message types that require themselves, directly or through other types, so that they have no messages. */
final class RequiredCycle {
    private RequiredCycle() {}

    /** Returns the required field that closes a cycle, starting from a type; empty if messages of the type exist. */
    static Optional<FieldDescriptor> in(Descriptor type) {
        return in(type, FieldDescriptor::isRequired);
    }

    /**
     * Returns the field that closes a cycle, starting from a type.
     *
     * @param required decides which fields every message must have
     */
    static Optional<FieldDescriptor> in(Descriptor type, Predicate<FieldDescriptor> required) {
        return in(type, required, new LinkedHashSet<>());
    }

    /** Returns false for a field of a message type that requires itself. */
    static boolean allows(FieldDescriptor field) {
        FieldDescriptor each = FieldValues.each(field);
        return each.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                || in(each.getMessageType()).isEmpty();
    }

    private static Optional<FieldDescriptor> in(
            Descriptor type, Predicate<FieldDescriptor> required, Set<Descriptor> outer) {
        outer.add(type);
        Optional<FieldDescriptor> found = type.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                        && !field.isRepeated()
                        && required.test(field))
                .flatMap(field -> outer.contains(field.getMessageType())
                        ? Stream.of(field)
                        : in(field.getMessageType(), required, outer).stream())
                .findFirst();
        outer.remove(type);
        return found;
    }
}
