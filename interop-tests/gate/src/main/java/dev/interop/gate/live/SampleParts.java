package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the messages that a sample is composed of. A reader that rejects one of them by itself rejects the
 * sample because of it, whatever the names and the order of the types.
 */
final class SampleParts {
    /** A message with the type of its writer, and with the type and the version of its reader. */
    record Part(Descriptor written, Descriptor read, LoadableVersion reader, Message message) {}

    private final Direction direction;
    private final List<Part> parts = new ArrayList<>();

    private SampleParts(Direction direction) {
        this.direction = direction;
    }

    /**
     * Returns the smaller messages of the sample's own type first, then the messages within the sample. Between two
     * versions, the last part is the sample itself, read by the version that wrote it; a language that rejects it does
     * so without any change.
     */
    static List<Part> of(Direction direction, TypePair pair, Sample sample) {
        var parts = new SampleParts(direction);
        parts.addOwn(direction.written(pair), direction.read(pair), sample);
        parts.addWithin(sample.message(), direction.read(pair));
        if (direction.writer() != direction.reader()) {
            Descriptor written = direction.written(pair);
            parts.parts.add(new Part(written, written, direction.writer(), sample.message()));
        }
        return parts.parts;
    }

    private void addOwn(Descriptor written, Descriptor read, Sample sample) {
        DynamicMessage least = sample.least();
        if (least == null) {
            return;
        }
        add(written, read, least);
        if (sample.field() == null) {
            sample.message()
                    .getAllFields()
                    .forEach((field, value) -> add(
                            written,
                            read,
                            least.toBuilder().setField(field, value).buildPartial()));
        }
    }

    private void addWithin(Message message, Descriptor readType) {
        message.getAllFields()
                .keySet()
                .forEach(field -> direction
                        .reads(field, readType)
                        .filter(read -> read.isMapField() == field.isMapField())
                        .ifPresent(read -> addValues(
                                FieldValues.eachOf(field, message), FieldValues.each(field), FieldValues.each(read))));
    }

    private void addValues(List<?> values, FieldDescriptor field, FieldDescriptor read) {
        if (!isMessage(field)
                || !isMessage(read)
                || !direction.areCounterparts(field.getMessageType(), read.getMessageType())) {
            return;
        }
        for (Object value : values) {
            add(field.getMessageType(), read.getMessageType(), (Message) value);
            addWithin((Message) value, read.getMessageType());
        }
    }

    private void add(Descriptor written, Descriptor read, Message message) {
        parts.add(new Part(written, read, direction.reader(), message));
    }

    private static boolean isMessage(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    }
}
