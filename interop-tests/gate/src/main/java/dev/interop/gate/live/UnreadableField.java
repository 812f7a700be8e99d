package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matches;
import dev.interop.gate.change.Matching;
import dev.interop.gate.change.Paths;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
                field = find(
                        call.rpc().getInputType(), call.served().orElseThrow().getInputType(), counterparts);
            }
            case UNREADABLE_REPLY -> {
                fromHead = call.server().isHead();
                field = find(
                        call.served().orElseThrow().getOutputType(), call.rpc().getOutputType(), counterparts);
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
    private static Optional<FieldDescriptor> find(Descriptor written, Descriptor read, Counterparts counterparts) {
        if (counterparts.of(written).filter(read::equals).isEmpty()) {
            return Optional.empty();
        }
        return Samples.allFieldsSet(written).getAllFields().entrySet().stream()
                .filter(set -> !Derivation.parses(
                        DynamicMessage.newBuilder(written)
                                .setField(set.getKey(), set.getValue())
                                .buildPartial(),
                        read))
                .map(set -> innermost(
                        set.getKey(), read.findFieldByNumber(set.getKey().getNumber()), counterparts))
                .findFirst();
    }

    private static FieldDescriptor innermost(
            FieldDescriptor written, @Nullable FieldDescriptor read, Counterparts counterparts) {
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
