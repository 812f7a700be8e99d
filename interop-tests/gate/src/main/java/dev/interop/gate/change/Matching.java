package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Matches the members of a message or an enum and its counterpart: by name, then by number (oneofs: by the numbers of
 * their fields) if only one member fits.
 */
public final class Matching {
    private Matching() {}

    public static Matches<FieldDescriptor> fields(Descriptor released, Descriptor current) {
        return Matches.none(released.getFields(), current.getFields())
                .by((one, other) -> one.getName().equals(other.getName()))
                .by((one, other) -> one.getNumber() == other.getNumber());
    }

    public static Matches<OneofDescriptor> oneofs(Descriptor released, Descriptor current) {
        return Matches.none(released.getRealOneofs(), current.getRealOneofs())
                .by((one, other) -> one.getName().equals(other.getName()))
                .by((one, other) -> numbers(one).equals(numbers(other)));
    }

    private static Set<Integer> numbers(OneofDescriptor oneof) {
        return oneof.getFields().stream().map(FieldDescriptor::getNumber).collect(Collectors.toSet());
    }

    public static Matches<EnumValueDescriptor> values(EnumDescriptor released, EnumDescriptor current) {
        return Matches.none(released.getValues(), current.getValues())
                .by((one, other) -> one.getName().equals(other.getName()))
                .by((one, other) -> one.getNumber() == other.getNumber());
    }
}
