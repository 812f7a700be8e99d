package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Locale;
import java.util.Set;

/** The part of the names of Java accessors that protoc makes from the name of the field. */
final class JavaFieldNames {
    /** Names for which an accessor would override a method of the library. */
    private static final Set<String> FORBIDDEN = Set.of(
            "Class",
            "DefaultInstanceForType",
            "ParserForType",
            "SerializedSize",
            "AllFields",
            "DescriptorForType",
            "InitializationErrorString",
            "UnknownFields",
            "CachedSize");

    private JavaFieldNames() {}

    /** Returns the name in camel case, with the number of the field if its accessors would clash with those of another. */
    static String of(FieldDescriptor field) {
        boolean clashes = field.getContainingType().getFields().stream()
                .filter(other -> !other.equals(field))
                .anyMatch(other -> clash(field, other) || clash(other, field));
        return clashes ? camel(field) + field.getNumber() : camel(field);
    }

    private static boolean clash(FieldDescriptor field, FieldDescriptor other) {
        String name = camel(field);
        String otherName = camel(other);
        if (field.isRepeated()
                && !other.isRepeated()
                && Set.of(name + "Count", name + "List").contains(otherName)) {
            return true;
        }
        return otherName.equals(name) || (hasNumberAccessor(field) && otherName.equals(name + "Value"));
    }

    /** Returns whether there is an accessor for numbers without a name, which only open enums have. */
    private static boolean hasNumberAccessor(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.ENUM && !field.legacyEnumFieldTreatedAsClosed();
    }

    private static String camel(FieldDescriptor field) {
        String name = JavaNames.camel(isGroup(field) ? field.getMessageType().getName() : field.getName(), true);
        return FORBIDDEN.contains(name) ? name + "_" : name;
    }

    private static boolean isGroup(FieldDescriptor field) {
        if (field.getType() != FieldDescriptor.Type.GROUP) {
            return false;
        }
        Descriptor type = field.getMessageType();
        return type.getName().toLowerCase(Locale.ROOT).equals(field.getName())
                && field.getContainingType().equals(type.getContainingType());
    }
}
