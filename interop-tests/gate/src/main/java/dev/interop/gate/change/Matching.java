package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;

/**
 * Matches the elements of a release and of HEAD: first by name, then by number (fields and enum values) or by
 * equality except for the name (rpcs), if only one element fits.
 */
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

    public static Matches<MethodDescriptor> rpcs(ServiceDescriptor released, ServiceDescriptor current) {
        return Matches.none(released.getMethods(), current.getMethods())
                .by((one, other) -> one.getName().equals(other.getName()))
                .by(ChangeList::sameBody);
    }
}
