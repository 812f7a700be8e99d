package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matches;
import dev.interop.gate.change.Matching;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The message type of a field and the unrelated message type that the reader's counterpart of the field has. */
record ExchangedType(Descriptor written, Descriptor read) {

    /**
     * Returns the types of a field's values; empty unless both are messages of different types. The values of two maps
     * are compared, and the entries of a map with the elements of a list.
     */
    static Optional<ExchangedType> of(Counterparts counterparts, FieldDescriptor field, FieldDescriptor read) {
        boolean bothMaps = field.isMapField() && read.isMapField();
        FieldDescriptor writtenValue = bothMaps ? FieldValues.each(field) : field;
        FieldDescriptor readValue = bothMaps ? FieldValues.each(read) : read;
        if (writtenValue.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                || readValue.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return Optional.empty();
        }
        var types = new ExchangedType(writtenValue.getMessageType(), readValue.getMessageType());
        boolean isSame =
                counterparts.of(types.written).filter(types.read::equals).isPresent()
                        // An imported type has no counterpart, because only released types have one.
                        || types.written.getFullName().equals(types.read.getFullName());
        return isSame ? Optional.empty() : Optional.of(types);
    }

    /** Returns the types that fields exchanged, in some pairs of types and in each other, and their counterparts. */
    static Set<Descriptor> all(Counterparts counterparts, List<TypePair> pairs) {
        var types = new HashSet<Descriptor>();
        pairs.forEach(pair -> addAll(counterparts, pair.released(), pair.current(), types));
        counterparts.extensions().forEach(pair -> add(counterparts, pair, types));
        List.copyOf(types)
                .forEach(type ->
                        counterparts.of(type).map(Descriptor.class::cast).ifPresent(types::add));
        return types;
    }

    private static void addAll(
            Counterparts counterparts, Descriptor released, Descriptor current, Set<Descriptor> types) {
        Matching.fields(released, current).pairs().forEach(pair -> add(counterparts, pair, types));
    }

    private static void add(Counterparts counterparts, Matches.Pair<FieldDescriptor> fields, Set<Descriptor> types) {
        of(counterparts, fields.released(), fields.current())
                .filter(exchanged -> types.addAll(List.of(exchanged.written, exchanged.read)))
                .ifPresent(exchanged -> addAll(counterparts, exchanged.written, exchanged.read, types));
    }
}
