package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Replaces the names of types in descriptors. */
public final class TypeReferences {
    private static final Set<String> NAMES = Set.of("type_name", "extendee", "input_type", "output_type");

    private TypeReferences() {}

    /**
     * Replaces each reference to a message or enum in a file or in one of its declarations.
     *
     * @param rename returns the new full name of a type; full names do not begin with a dot
     */
    public static void rename(Message.Builder descriptor, UnaryOperator<String> rename) {
        for (FieldDescriptor field : Set.copyOf(descriptor.getAllFields().keySet())) {
            if (NAMES.contains(field.getName())) {
                String name = (String) descriptor.getField(field);
                descriptor.setField(field, "." + rename.apply(name.substring(1)));
            } else if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                for (int index = 0; index < descriptor.getRepeatedFieldCount(field); index++) {
                    rename(descriptor.getRepeatedFieldBuilder(field, index), rename);
                }
            }
        }
    }
}
