package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import java.util.Map;
import java.util.Optional;

/** Types of google.protobuf with a special JSON form, each with a sample, because some values have no JSON form. */
final class WellKnownTypes {
    private static final String PACKAGE = "google.protobuf.";

    private static final Map<String, String> SAMPLES = Map.of(
            "Timestamp", "seconds: 7 nanos: 5000000",
            "Duration", "seconds: 7 nanos: 5000000",
            "FieldMask", "paths: 'name'",
            "Struct", "fields { key: 'a' value { bool_value: true } }",
            "Value", "bool_value: true",
            "ListValue", "values { bool_value: true }",
            "Any", "");

    private WellKnownTypes() {}

    /** Returns true if all values of an enum, including undeclared ones, are null in JSON. */
    static boolean hasOneJsonForm(EnumDescriptor type) {
        return type.getFullName().equals(PACKAGE + "NullValue");
    }

    /** Returns a message of a type with a special JSON form; empty for all other types. */
    static Optional<DynamicMessage> sample(Descriptor type) {
        if (!type.getFullName().startsWith(PACKAGE)) {
            return Optional.empty();
        }
        String text = SAMPLES.get(type.getFullName().substring(PACKAGE.length()));
        if (text == null) {
            return Optional.empty();
        }
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            TextFormat.merge(text, message);
        } catch (ParseException impossible) {
            throw new IllegalStateException("not a %s: %s".formatted(type.getFullName(), text), impossible);
        }
        return Optional.of(message.build());
    }
}
