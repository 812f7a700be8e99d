package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Sample messages of a type. The first one is empty. The next ones set a single field to each of its {@link
 * SampleValues}. The last ones set all fields, and each member of each oneof in at least one of them. Required fields
 * are always set. A type with its own JSON form has one sample, which has that form. A type that requires itself has
 * none, and fields of such a type are never set.
 */
final class Samples {
    private Samples() {}

    static List<Sample> of(Descriptor type) {
        if (RequiredCycle.in(type).isPresent()) {
            return List.of();
        }
        return WellKnownTypes.sample(type)
                .map(message -> List.of(new Sample("a typical value", message, null)))
                .orElseGet(() -> ofFields(type));
    }

    private static List<Sample> ofFields(Descriptor type) {
        var samples = new ArrayList<Sample>();
        samples.add(new Sample("no field", SampleValues.required(type), null));
        for (FieldDescriptor field : type.getFields()) {
            SampleValues.of(field).forEach(value -> samples.add(single(type, field, value)));
        }
        int turns = turns(type);
        for (int turn = 0; turn < turns; turn++) {
            samples.add(new Sample("all fields", allFieldsSet(type, turn), null));
        }
        return samples;
    }

    private static Sample single(Descriptor type, FieldDescriptor field, Object value) {
        DynamicMessage message =
                SampleValues.required(type).toBuilder().setField(field, value).buildPartial();
        return new Sample(field.getName() + " = " + ValueText.of(field, value), message, field);
    }

    /** Returns a message with all fields set, and the first member of each oneof. */
    static DynamicMessage allFieldsSet(Descriptor type) {
        return allFieldsSet(type, 0);
    }

    private static DynamicMessage allFieldsSet(Descriptor type, int turn) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            boolean isChosen = oneof == null || oneof.getFields().indexOf(field) == turn % oneof.getFieldCount();
            if (isChosen && RequiredCycle.allows(field)) {
                message.setField(field, SampleValues.typical(field));
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
