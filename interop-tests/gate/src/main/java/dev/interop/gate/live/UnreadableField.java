package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matched;
import dev.interop.gate.change.Matching;
import dev.interop.gate.change.Paths;
import java.util.Optional;

/** Which field answers for a message that its reader cannot parse. */
final class UnreadableField {
    private UnreadableField() {}

    /** In the words of the release; empty: no message is unreadable, or no single field makes it so: the rpc answers. */
    static Optional<String> path(SkewCall call, Expectation wanted, Counterparts counterparts) {
        if (wanted.rule().isEmpty()) {
            return Optional.empty();
        }
        MethodDescriptor server = call.served().orElse(null);
        boolean fromHead;
        Optional<FieldDescriptor> field;
        switch (wanted.rule().get()) {
            case UNREADABLE_REQUEST -> {
                fromHead = call.client().isHead();
                field = find(call.rpc().getInputType(), server.getInputType(), counterparts);
            }
            case UNREADABLE_REPLY -> {
                fromHead = call.server().isHead();
                field = find(server.getOutputType(), call.rpc().getOutputType(), counterparts);
            }
            default -> {
                return Optional.empty();
            }
        }
        return field.flatMap(found -> fromHead ? inRelease(found, counterparts) : Optional.of(Paths.of(found)));
    }

    /**
     * The innermost one that by itself makes a message unreadable; empty also where the reader takes the
     * message for another type: its fields are not to blame for that.
     */
    private static Optional<FieldDescriptor> find(Descriptor written, Descriptor read, Counterparts counterparts) {
        if (counterparts.of(written).filter(read::equals).isEmpty()) {
            return Optional.empty();
        }
        return Samples.whole(written).getAllFields().entrySet().stream()
                .filter(set -> !Derivation.parses(
                        DynamicMessage.newBuilder(written)
                                .setField(set.getKey(), set.getValue())
                                .buildPartial(),
                        read))
                .map(set -> innermost(
                        set.getKey(), read.findFieldByNumber(set.getKey().getNumber()), counterparts))
                .findFirst();
    }

    private static FieldDescriptor innermost(FieldDescriptor written, FieldDescriptor read, Counterparts counterparts) {
        if (read == null || written.isMapField() != read.isMapField()) {
            return written;
        }
        FieldDescriptor writtenValue = FieldValues.each(written);
        FieldDescriptor readValue = FieldValues.each(read);
        boolean bothHoldMessages = writtenValue.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && readValue.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        return bothHoldMessages
                ? find(writtenValue.getMessageType(), readValue.getMessageType(), counterparts)
                        .orElse(written)
                : written;
    }

    /** Of a field of HEAD. */
    private static Optional<String> inRelease(FieldDescriptor field, Counterparts counterparts) {
        Optional<GenericDescriptor> type = counterparts.of(field.getContainingType());
        return type.flatMap(was -> Matching.fields((Descriptor) was, field.getContainingType()).pairs().stream()
                .filter(pair -> pair.is() == field)
                .map(Matched.Pair::was)
                .map(Paths::of)
                .findFirst());
    }
}
