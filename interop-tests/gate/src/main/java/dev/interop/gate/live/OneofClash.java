package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.Collection;
import java.util.Optional;

/**
 * Two fields that the writer may both set, but of which the reader keeps only one.
 *
 * @param path the path of the field that joined the oneof, which is the cause
 * @param words the description, which names both fields
 */
record OneofClash(String path, String words) {

    /**
     * Returns the clash of two fields of the writer.
     *
     * @param loser the field that the reader loses
     */
    static OneofClash of(Direction direction, FieldDescriptor loser, FieldDescriptor winner, Descriptor readType) {
        FieldDescriptor joined = joinedOneof(direction, loser, readType) ? loser : winner;
        return new OneofClash(
                direction.path(joined, readType),
                "%s where %s is set, too".formatted(loser.getName(), winner.getName()));
    }

    /** Returns the first clash among fields that are all set. */
    static Optional<OneofClash> find(Direction direction, Collection<FieldDescriptor> set, Descriptor readType) {
        for (FieldDescriptor one : set) {
            for (FieldDescriptor other : set) {
                Optional<OneofDescriptor> oneof = readOneof(direction, one, readType);
                if (one != other && oneof.isPresent() && oneof.equals(readOneof(direction, other, readType))) {
                    return Optional.of(of(direction, one, other, readType));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<OneofDescriptor> readOneof(
            Direction direction, FieldDescriptor field, Descriptor readType) {
        return direction.reads(field, readType).map(FieldDescriptor::getRealContainingOneof);
    }

    private static boolean joinedOneof(Direction direction, FieldDescriptor field, Descriptor readType) {
        OneofDescriptor before = field.getRealContainingOneof();
        return before == null
                || !readOneof(direction, field, readType)
                        .map(OneofDescriptor::getName)
                        .equals(Optional.of(before.getName()));
    }
}
