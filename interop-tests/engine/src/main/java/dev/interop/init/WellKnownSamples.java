package dev.interop.init;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import java.util.Optional;
import java.util.Set;

/** Samples of the types of google.protobuf that have a special form in JSON. */
final class WellKnownSamples {
    private static final String PACKAGE = "google.protobuf.";
    private static final Set<String> TYPES =
            Set.of("Any", "Duration", "FieldMask", "ListValue", "Struct", "Timestamp", "Value");
    /** 2026-01-02T03:04:05Z, in seconds. */
    private static final long TIME = 1_767_323_045;

    private WellKnownSamples() {}

    /** Returns whether a type has a special form in JSON, apart from wrappers. */
    static boolean has(Descriptor type) {
        return type.getFullName().startsWith(PACKAGE) && TYPES.contains(type.getName());
    }

    /** Returns whether a type is a wrapper of a scalar. */
    static boolean isWrapper(Descriptor type) {
        return type.getFullName().startsWith(PACKAGE)
                && type.getName().endsWith("Value")
                && type.getFields().size() == 1
                && type.getFields().get(0).getJavaType() != FieldDescriptor.JavaType.MESSAGE;
    }

    /**
     * Returns a sample.
     *
     * @param text the text in it
     * @param number a number that no other sample has
     * @param path the path in a FieldMask
     */
    static Message of(Descriptor type, String text, int number, String path) {
        Message sample = switch (type.getName()) {
            case "Any" -> Any.pack(StringValue.of(text));
            case "Duration" -> Duration.newBuilder().setSeconds(number).build();
            case "FieldMask" -> FieldMask.newBuilder().addPaths(path).build();
            case "ListValue" -> ListValue.newBuilder().addValues(value(text)).build();
            case "Struct" -> Struct.newBuilder().putFields("key", value(text)).build();
            case "Timestamp" -> Timestamp.newBuilder().setSeconds(TIME + number).build();
            case "Value" -> value(text);
            default -> throw new IllegalArgumentException(type.getFullName());
        };
        return converted(sample.toByteString(), type).orElseGet(() -> DynamicMessage.getDefaultInstance(type));
    }

    private static Value value(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Optional<DynamicMessage> converted(ByteString bytes, Descriptor type) {
        try {
            return Optional.of(DynamicMessage.parseFrom(type, bytes))
                    .filter(message -> message.getUnknownFields().asMap().isEmpty());
        } catch (InvalidProtocolBufferException otherDefinition) {
            return Optional.empty();
        }
    }
}
