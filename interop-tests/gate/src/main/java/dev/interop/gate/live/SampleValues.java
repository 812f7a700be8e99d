package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The test values of a field. If the protos have not changed, each reader in both languages accepts all of them. */
final class SampleValues {
    /** The length of long values, which exceeds the buffers that codecs use for short ones. */
    private static final int LONG = 5_000;

    /** A number that no enum in the protos declares. */
    private static final int UNKNOWN_NUMBER = 4_242;

    private static final String TEXT = "Ada";
    private static final String WIDE_TEXT = "Zo\u00eb \ud83d\ude00";
    /** Bytes that are not valid UTF-8. */
    private static final ByteString BYTES = ByteString.copyFrom(new byte[] {0, (byte) 0xff});

    private final Predicate<FieldDescriptor> required;

    /** @param required the fields that every message has */
    SampleValues(Predicate<FieldDescriptor> required) {
        this.required = required;
    }

    /** Returns the values of messages that have only what their own version requires. */
    static SampleValues ofWriter() {
        return new SampleValues(FieldDescriptor::isRequired);
    }

    /** Returns all values; the default only if the field distinguishes it from unset. */
    List<Object> of(FieldDescriptor field) {
        if (!RequiredCycle.allows(field)) {
            return List.of();
        }
        if (field.isMapField()) {
            return entries(field.getMessageType());
        }
        List<Object> single = single(field);
        if (field.isRepeated()) {
            var lists = new ArrayList<Object>();
            single.forEach(value -> lists.add(List.of(value)));
            lists.add(List.of(single.get(0), single.get(single.size() - 1)));
            return lists;
        }
        return field.hasPresence()
                ? single
                : single.stream()
                        .filter(value -> !FieldValues.isDefault(field, value))
                        .toList();
    }

    /** Returns a value that is neither a default nor extreme. */
    Object typical(FieldDescriptor field) {
        return typical(field, 0);
    }

    /** @param turn the turn of the oneofs within the field */
    Object typical(FieldDescriptor field, int turn) {
        return typical(field, List.of(), turn);
    }

    private Object typical(FieldDescriptor field, List<Descriptor> outer, int turn) {
        if (field.isMapField()) {
            return List.of(entry(field.getMessageType(), outer, turn));
        }
        Object value = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? allFieldsSet(field.getMessageType(), outer, turn)
                : single(field).get(0);
        return field.isRepeated() ? List.of(value) : value;
    }

    private List<Object> single(FieldDescriptor field) {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32 -> List.of(7, 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
            case INT64, SINT64, SFIXED64 -> List.of(7L, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
            // Java has no unsigned types, so -1 is the largest number.
            case UINT32, FIXED32 -> List.of(7, 0, Integer.MAX_VALUE, -1);
            case UINT64, FIXED64 -> List.of(7L, 0L, Long.MAX_VALUE, -1L);
            case FLOAT -> List.of(1.5f, 0f, -0.1f, Float.MAX_VALUE);
            case DOUBLE -> List.of(1.5, 0.0, -0.1, Double.MAX_VALUE);
            case BOOL -> List.of(true, false);
            case STRING -> List.of(TEXT, "", TEXT.repeat(LONG / TEXT.length()), WIDE_TEXT);
            case BYTES -> List.of(BYTES, ByteString.copyFrom(new byte[LONG]), ByteString.EMPTY);
            case ENUM -> numbers(field);
            case MESSAGE, GROUP ->
                List.of(allFieldsSet(field.getMessageType(), List.of(), 0), empty(field.getMessageType()));
        };
    }

    /** Returns the values of an enum; the first one is not the default or an alias of it, if there is another value. */
    private static List<Object> numbers(FieldDescriptor field) {
        EnumDescriptor type = field.getEnumType();
        int first = type.getValues().get(0).getNumber();
        Map<Boolean, List<EnumValueDescriptor>> byFirst =
                type.getValues().stream().collect(Collectors.partitioningBy(value -> value.getNumber() == first));
        var values = new ArrayList<Object>(byFirst.get(false));
        values.addAll(byFirst.get(true));
        // Java reads unknown numbers of an open enum as unset in messages of proto2.
        boolean isClosed = type.isClosed() || field.legacyEnumFieldTreatedAsClosed();
        if (!isClosed && !WellKnownTypes.hasOneJsonForm(type)) {
            values.add(type.findValueByNumberCreatingIfUnknown(UNKNOWN_NUMBER));
        }
        return values;
    }

    /** Returns maps with one entry: each key with a typical value, and each value with a typical key. */
    private List<Object> entries(Descriptor entry) {
        var maps = new ArrayList<Object>();
        for (FieldDescriptor field : entry.getFields()) {
            single(field)
                    .forEach(value -> maps.add(List.of(entry(entry, List.of(), 0).toBuilder()
                            .setField(field, value)
                            .build())));
        }
        return maps;
    }

    /** Returns a value of a field that holds a message: the message itself, a list of it, or a map with a typical key. */
    Object holding(FieldDescriptor field, Message message) {
        if (field.isMapField() && message.getDescriptorForType() != field.getMessageType()) {
            Message entry = entry(field.getMessageType(), List.of(), 0);
            return List.of(
                    entry.toBuilder().setField(FieldValues.each(field), message).buildPartial());
        }
        return field.isRepeated() ? List.of(message) : message;
    }

    private Message entry(Descriptor entry, List<Descriptor> outer, int turn) {
        DynamicMessage.Builder builder = DynamicMessage.newBuilder(entry);
        entry.getFields().forEach(field -> builder.setField(field, typical(field, outer, turn)));
        return builder.buildPartial();
    }

    private Message empty(Descriptor type) {
        return WellKnownTypes.sample(type).orElseGet(() -> required(type));
    }

    /** Returns a message that has only its required fields. */
    DynamicMessage required(Descriptor type) {
        return required(type, List.of());
    }

    private DynamicMessage required(Descriptor type, List<Descriptor> outer) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        // A type that requires itself would never end. It has no messages, so it is not tested.
        if (!outer.contains(type)) {
            List<Descriptor> deeper = OneofTurns.deeper(outer, type);
            type.getFields().stream()
                    .filter(required)
                    .forEach(field -> message.setField(
                            field,
                            field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                    ? required(field.getMessageType(), deeper)
                                    : single(field).get(0)));
        }
        return message.buildPartial();
    }

    /** Returns a message with all fields; a type that contains itself is empty at its second occurrence. */
    private Message allFieldsSet(Descriptor type, List<Descriptor> outer, int turn) {
        return OneofTurns.endsAt(type, outer)
                ? empty(type)
                : WellKnownTypes.sample(type)
                        .orElseGet(() -> withAllFields(type, OneofTurns.deeper(outer, type), turn));
    }

    /** Returns a message that is not within another one, with all fields and one member of each oneof. */
    DynamicMessage allFieldsSet(Descriptor type, int turn) {
        return withAllFields(type, List.of(), turn);
    }

    private DynamicMessage withAllFields(Descriptor type, List<Descriptor> outer, int turn) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        type.getFields().stream()
                .filter(field -> field.getRealContainingOneof() == null && RequiredCycle.allows(field))
                .forEach(field -> message.setField(field, typical(field, outer, turn)));
        type.getRealOneofs().stream().filter(OneofTurns::hasChoice).forEach(oneof -> {
            OneofTurns.Choice choice = OneofTurns.choice(oneof, outer, turn);
            message.setField(choice.member(), typical(choice.member(), outer, choice.turn()));
        });
        return message.buildPartial();
    }
}
