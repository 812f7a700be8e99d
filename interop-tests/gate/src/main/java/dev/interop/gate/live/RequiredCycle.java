package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Message types that require themselves, directly or through others: no message of them exists. */
final class RequiredCycle {
    private RequiredCycle() {}

    /** Returns the required field that comes back to a type on the way from this one; empty: there are messages. */
    static Optional<FieldDescriptor> in(Descriptor type) {
        return in(type, new LinkedHashSet<>());
    }

    /** Returns false for a field of a message type that requires itself. */
    static boolean allows(FieldDescriptor field) {
        FieldDescriptor each = FieldValues.each(field);
        return each.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                || in(each.getMessageType()).isEmpty();
    }

    private static Optional<FieldDescriptor> in(Descriptor type, Set<Descriptor> around) {
        around.add(type);
        Optional<FieldDescriptor> found = type.getFields().stream()
                .filter(field -> field.isRequired() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .flatMap(field -> around.contains(field.getMessageType())
                        ? Stream.of(field)
                        : in(field.getMessageType(), around).stream())
                .findFirst();
        around.remove(type);
        return found;
    }
}
