package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Paths;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the message type with a required field that the writer never sets. */
final class MissingRequiredField {
    private MissingRequiredField() {}

    /**
     * Returns the path of that type in the release; empty if no field is missing, and if the rpc has another type, which
     * is the cause then.
     */
    static Optional<String> path(VersionCall call, Expectation expectation, Counterparts counterparts) {
        Optional<SkewRule> broken = Optional.ofNullable(expectation.rule())
                .filter(rule -> call.served().isPresent() && hasCounterpart(rule, call, counterparts));
        return broken.flatMap(rule -> switch (rule) {
            case INCOMPLETE_REQUEST ->
                type(call.request(), call.served().orElseThrow().getInputType())
                        .flatMap(type -> inRelease(type, call.server(), counterparts));
            case INCOMPLETE_REPLY ->
                type(
                                ReplyVariant.of(call.served().orElseThrow(), call.turn())
                                        .reply(),
                                call.rpc().getOutputType())
                        .flatMap(type -> inRelease(type, call.client(), counterparts));
            default -> Optional.empty();
        });
    }

    /** Returns the reader's type that lacks a required field in a written message; empty if none does. */
    static Optional<Descriptor> type(DynamicMessage written, Descriptor read) {
        try {
            return lacking(DynamicMessage.newBuilder(read)
                    .mergeFrom(written.toByteString())
                    .buildPartial());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(
                    "%s does not parse as %s"
                            .formatted(written.getDescriptorForType().getFullName(), read.getFullName()),
                    unreadable);
        }
    }

    private static Optional<Descriptor> lacking(Message message) {
        Descriptor type = message.getDescriptorForType();
        if (type.getFields().stream().anyMatch(field -> field.isRequired() && !message.hasField(field))) {
            return Optional.of(type);
        }
        return message.getAllFields().entrySet().stream()
                .filter(set -> set.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .flatMap(
                        set -> set.getValue() instanceof List<?> several ? several.stream() : Stream.of(set.getValue()))
                .map(part -> lacking((Message) part))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean hasCounterpart(SkewRule rule, VersionCall call, Counterparts counterparts) {
        MethodDescriptor served = call.served().orElseThrow();
        return rule == SkewRule.INCOMPLETE_REPLY
                ? counterparts
                        .of(served.getOutputType())
                        .equals(Optional.of(call.rpc().getOutputType()))
                : counterparts.of(call.rpc().getInputType()).equals(Optional.of(served.getInputType()));
    }

    private static Optional<String> inRelease(Descriptor type, LoadableVersion reader, Counterparts counterparts) {
        Optional<? extends GenericDescriptor> released = reader.isHead() ? counterparts.of(type) : Optional.of(type);
        return released.map(Paths::of);
    }
}
