package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses the members of oneofs in messages whose other fields are all set. The messages of all turns together have
 * each member of each oneof, also of the oneofs in nested messages.
 */
final class OneofTurns {
    /** The depth to which all fields of nested messages are set, because recursive types would never end. */
    static final int MAX_DEPTH = 2;

    private OneofTurns() {}

    /**
     * A member of a oneof.
     *
     * @param turn the turn of the oneofs within the member
     */
    record Choice(FieldDescriptor member, int turn) {}

    /** Returns the number of turns of a message that is not within another one. */
    static int count(Descriptor type) {
        return countWithin(type, List.of());
    }

    /** @param outer the types around the oneof's type, and this type itself unless it is the outermost */
    static Choice choice(OneofDescriptor oneof, List<Descriptor> outer, int turn) {
        List<FieldDescriptor> members =
                oneof.getFields().stream().filter(RequiredCycle::allows).toList();
        int rest =
                turn % members.stream().mapToInt(member -> count(member, outer)).sum();
        for (FieldDescriptor member : members) {
            int turns = count(member, outer);
            if (rest < turns) {
                return new Choice(member, rest);
            }
            rest -= turns;
        }
        throw new IllegalStateException("the turns of %s are fewer than their sum".formatted(oneof.getFullName()));
    }

    /** Returns whether a oneof has a member that can be set. */
    static boolean hasChoice(OneofDescriptor oneof) {
        return oneof.getFields().stream().anyMatch(RequiredCycle::allows);
    }

    /** Returns whether a message within these types has only what is required; a type is not set within itself. */
    static boolean endsAt(Descriptor type, List<Descriptor> outer) {
        return outer.contains(type) || outer.size() == MAX_DEPTH;
    }

    static List<Descriptor> deeper(List<Descriptor> outer, Descriptor type) {
        return Stream.concat(outer.stream(), Stream.of(type)).toList();
    }

    private static int count(Descriptor type, List<Descriptor> outer) {
        return endsAt(type, outer) || WellKnownTypes.has(type) ? 1 : countWithin(type, deeper(outer, type));
    }

    private static int count(FieldDescriptor field, List<Descriptor> outer) {
        FieldDescriptor each = FieldValues.each(field);
        return each.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? count(each.getMessageType(), outer) : 1;
    }

    private static int countWithin(Descriptor type, List<Descriptor> outer) {
        int longest = type.getRealOneofs().stream()
                .mapToInt(oneof -> oneof.getFields().stream()
                        .filter(RequiredCycle::allows)
                        .mapToInt(member -> count(member, outer))
                        .sum())
                .max()
                .orElse(1);
        return type.getFields().stream()
                .filter(field -> field.getRealContainingOneof() == null && RequiredCycle.allows(field))
                .mapToInt(field -> count(field, outer))
                .reduce(Math.max(longest, 1), Math::max);
    }
}
