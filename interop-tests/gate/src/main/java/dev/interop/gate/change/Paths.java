package dev.interop.gate.change;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;

/** Elements in the words of the proto: full names, and an enum value within its enum. */
public final class Paths {
    private Paths() {}

    /** For example "acme.orders.Order.id" or "acme/orders.proto". */
    public static String of(GenericDescriptor element) {
        if (element instanceof FileDescriptor) {
            return element.getName();
        }
        // Its full name is that of a neighbour of its enum.
        return element instanceof EnumValueDescriptor value
                ? value.getType().getFullName() + "." + value.getName()
                : element.getFullName();
    }

    /** As {@link #of}, for an element of HEAD in the packages of the release. */
    static String in(Packages packages, GenericDescriptor element) {
        return element instanceof EnumValueDescriptor value
                ? packages.name(value.getType()) + "." + value.getName()
                : packages.name(element);
    }
}
