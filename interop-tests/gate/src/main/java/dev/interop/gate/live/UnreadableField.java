package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matches;
import dev.interop.gate.change.Matching;
import dev.interop.gate.change.Paths;
import java.util.Optional;

/** Finds the field because of which a reader cannot parse a message. */
final class UnreadableField {
    private UnreadableField() {}

    /** Returns its path in the release; empty if every message parses, or if no single field is the cause. */
    static Optional<String> path(VersionCall call, Expectation expectation, Counterparts counterparts) {
        SkewRule rule = expectation.rule();
        if (rule == null) {
            return Optional.empty();
        }
        boolean fromHead;
        Optional<FieldDescriptor> field;
        switch (rule) {
            case UNREADABLE_REQUEST -> {
                fromHead = call.client().isHead();
                field = find(call.request(), call.served().orElseThrow().getInputType(), counterparts);
            }
            case UNREADABLE_REPLY -> {
                fromHead = call.server().isHead();
                field = find(
                        ReplyVariant.of(call.served().orElseThrow(), call.turn())
                                .reply(),
                        call.rpc().getOutputType(),
                        counterparts);
            }
            default -> {
                return Optional.empty();
            }
        }
        return field.flatMap(found -> fromHead ? inRelease(found, counterparts) : Optional.of(Paths.of(found)));
    }

    /**
     * Returns the innermost field that by itself makes a message unreadable; also empty if the types are not
     * counterparts, because then the cause is the type and not a field.
     */
    static Optional<FieldDescriptor> find(Message written, Descriptor read, Counterparts counterparts) {
        Descriptor type = written.getDescriptorForType();
        if (counterparts.of(type).filter(read::equals).isEmpty()) {
            return Optional.empty();
        }
        return written.getAllFields().entrySet().stream()
                .map(set -> DynamicMessage.newBuilder(type)
                        .setField(set.getKey(), set.getValue())
                        .buildPartial())
                .filter(alone -> !Derivation.parses(alone, read))
                .map(alone -> innermost(alone, read, counterparts))
                .findFirst();
    }

    /** @param alone a message with one field */
    private static FieldDescriptor innermost(DynamicMessage alone, Descriptor readType, Counterparts counterparts) {
        FieldDescriptor written = alone.getAllFields().keySet().iterator().next();
        FieldDescriptor read = readType.findFieldByNumber(written.getNumber());
        if (read == null || written.isMapField() != read.isMapField()) {
            return written;
        }
        FieldDescriptor readValue = FieldValues.each(read);
        if (readValue.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return written;
        }
        return FieldValues.eachOf(written, alone).stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .map(value -> find(value, readValue.getMessageType(), counterparts))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(written);
    }

    /** Returns the path of the counterpart of a field of HEAD, or of the field with its number. */
    private static Optional<String> inRelease(FieldDescriptor field, Counterparts counterparts) {
        Optional<GenericDescriptor> type = counterparts.of(field.getContainingType());
        return type.flatMap(released ->
                Matching.fields((Descriptor) released, field.getContainingType()).pairs().stream()
                        .filter(pair -> pair.current() == field)
                        .map(Matches.Pair::released)
                        .findFirst()
                        // A new field may have the number of a field of the release.
                        .or(() -> Optional.ofNullable(((Descriptor) released).findFieldByNumber(field.getNumber())))
                        .map(Paths::of));
    }
}
