package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/** Matches the members of a message or an enum and its counterpart: by name, then by number if only one member fits. */
public final class Matching {
    private Matching() {}

    public static Matches<FieldDescriptor> fields(Descriptor released, Descriptor current) {
        return Matches.none(released.getFields(), current.getFields())
                .by((one, other) -> one.getName().equals(other.getName()))
                .by((one, other) -> one.getNumber() == other.getNumber());
    }

    public static Matches<EnumValueDescriptor> values(EnumDescriptor released, EnumDescriptor current) {
        return Matches.none(released.getValues(), current.getValues())
                .by((one, other) -> one.getName().equals(other.getName()))
                .by((one, other) -> one.getNumber() == other.getNumber());
    }
}
