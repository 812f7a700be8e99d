package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types of google.protobuf with a special JSON form, each with samples, because some values have no JSON form. */
final class WellKnownTypes {
    private static final String PACKAGE = "google.protobuf.";

    /** The full name of the type that holds other messages by their full names. */
    static final String ANY = PACKAGE + "Any";

    /** By name; the first sample is a typical value, and the others are the extremes that have a JSON form. */
    private static final Map<String, List<String>> SAMPLES = Map.of(
            PACKAGE + "Timestamp",
            List.of("seconds: 7 nanos: 5000000", "seconds: 253402300799 nanos: 999999999", "seconds: -62135596800"),
            PACKAGE + "Duration",
            List.of(
                    "seconds: 7 nanos: 5000000",
                    "seconds: 315576000000 nanos: 999999999",
                    "seconds: -315576000000 nanos: -999999999"),
            PACKAGE + "FieldMask",
            List.of("paths: 'name'"),
            PACKAGE + "Struct",
            List.of("fields { key: 'a' value { bool_value: true } }"),
            PACKAGE + "Value",
            List.of("bool_value: true"),
            PACKAGE + "ListValue",
            List.of("values { bool_value: true }"),
            ANY,
            List.of(""));

    private WellKnownTypes() {}

    /** Returns true if all values of an enum, including undeclared ones, are null in JSON. */
    static boolean hasOneJsonForm(EnumDescriptor type) {
        return type.getFullName().equals(PACKAGE + "NullValue");
    }

    /** Returns whether a type has a special JSON form. */
    static boolean has(Descriptor type) {
        return SAMPLES.containsKey(type.getFullName());
    }

    /** Returns a typical message of a type with a special JSON form; empty for all other types. */
    static Optional<DynamicMessage> sample(Descriptor type) {
        return samples(type).stream().findFirst();
    }

    /** Returns messages of a type with a special JSON form, a typical one first; none for all other types. */
    static List<DynamicMessage> samples(Descriptor type) {
        return SAMPLES.getOrDefault(type.getFullName(), List.of()).stream()
                .map(text -> message(type, text))
                .toList();
    }

    private static DynamicMessage message(Descriptor type, String text) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            TextFormat.merge(text, message);
        } catch (ParseException impossible) {
            throw new IllegalStateException("not a %s: %s".formatted(type.getFullName(), text), impossible);
        }
        return message.build();
    }
}
