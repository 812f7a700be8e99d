package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sample messages that one version writes for the other. The first one has only what the writer requires. The next
 * ones set a single field or extension to each of its {@link SampleValues}, and to each sample of its message type if
 * the reader exchanged that type for another. The last ones set all fields, and each member of each oneof in at least
 * one of them. A type with its own JSON form has samples with that form. A type that requires itself has none, and
 * fields of such a type are never set. A type that is only imported has samples of its extensions.
 */
final class Samples {
    private final Direction direction;
    private final SampleValues values;

    Samples(Direction direction) {
        this.direction = direction;
        values = new SampleValues(new RequiredFields(direction)::contains);
    }

    List<Sample> of(TypePair pair) {
        Descriptor type = direction.written(pair);
        boolean onlyExtensions = pair.via() == null && !direction.writer().declares(type);
        return onlyExtensions ? ofExtensions(type, direction.read(pair)) : of(type, direction.read(pair), List.of());
    }

    /** @param outer the types around the type, because an exchanged type may contain itself */
    private List<Sample> of(Descriptor type, Descriptor read, List<Descriptor> outer) {
        if (RequiredCycle.in(type).isPresent()) {
            return List.of();
        }
        return WellKnownTypes.has(type)
                ? WellKnownTypes.samples(type).stream()
                        .map(message -> new Sample("a typical value", message, null, null))
                        .toList()
                : ofFields(type, read, OneofTurns.deeper(outer, type));
    }

    private List<Sample> ofFields(Descriptor type, Descriptor read, List<Descriptor> outer) {
        var samples = new ArrayList<Sample>();
        samples.add(new Sample("no field", SampleValues.ofWriter().required(type), null, null));
        DynamicMessage least = values.required(type);
        for (FieldDescriptor field : direction.writer().fields(type)) {
            Stream.concat(values.of(field).stream(), exchanged(field, read, outer))
                    .forEach(value -> samples.add(single(least, field, value)));
        }
        int turns = turns(type);
        for (int turn = 0; turn < turns; turn++) {
            samples.add(new Sample("all fields", allFieldsSet(type, turn), null, least));
        }
        return samples;
    }

    private List<Sample> ofExtensions(Descriptor type, Descriptor read) {
        DynamicMessage least = values.required(type);
        return direction.writer().extensions().of(type).stream()
                .flatMap(field -> Stream.concat(values.of(field).stream(), exchanged(field, read, List.of()))
                        .map(value -> single(least, field, value)))
                .toList();
    }

    private static Sample single(DynamicMessage least, FieldDescriptor field, Object value) {
        DynamicMessage message = least.toBuilder().setField(field, value).buildPartial();
        boolean isAdded = !field.isRequired() && least.getAllFields().containsKey(field);
        return new Sample(field.getName() + " = " + ValueText.of(field, value), message, field, isAdded ? null : least);
    }

    /** Returns a value of the field for each sample of its message type, if the reader has another type. */
    private Stream<Object> exchanged(FieldDescriptor field, Descriptor readType, List<Descriptor> outer) {
        return direction
                .reads(field, readType)
                .flatMap(read -> ExchangedType.of(direction.counterparts(), field, read))
                .filter(exchange -> !outer.contains(exchange.written()))
                .map(exchange -> of(exchange.written(), exchange.read(), outer).stream()
                        .map(sample -> values.holding(field, sample.message())))
                .orElseGet(Stream::of);
    }

    private DynamicMessage allFieldsSet(Descriptor type, int turn) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            boolean isChosen = oneof == null || oneof.getFields().indexOf(field) == turn % oneof.getFieldCount();
            if (isChosen && RequiredCycle.allows(field)) {
                message.setField(field, values.typical(field));
            }
        }
        return message.buildPartial();
    }

    private static int turns(Descriptor type) {
        return type.getRealOneofs().stream()
                .mapToInt(OneofDescriptor::getFieldCount)
                .max()
                .orElse(1);
    }
}
