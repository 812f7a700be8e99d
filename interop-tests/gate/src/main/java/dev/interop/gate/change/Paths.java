package dev.interop.gate.change;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;

/** Paths of elements in reports: the full name, which for an enum value includes the name of its enum. */
public final class Paths {
    private Paths() {}

    /** Returns a path, for example "acme.orders.Order.id" or "acme/orders.proto". */
    public static String of(GenericDescriptor element) {
        if (element instanceof FileDescriptor) {
            return element.getName();
        }
        // The full name of an enum value does not include its enum.
        return element instanceof EnumValueDescriptor value
                ? value.getType().getFullName() + "." + value.getName()
                : element.getFullName();
    }

    /** Returns the path of an element of HEAD with the packages of the release. */
    static String in(Packages packages, GenericDescriptor element) {
        return element instanceof EnumValueDescriptor value
                ? packages.name(value.getType()) + "." + value.getName()
                : packages.name(element);
    }
}
