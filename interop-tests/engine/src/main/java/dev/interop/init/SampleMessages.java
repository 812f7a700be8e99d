package dev.interop.init;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes messages that have a value in each field: the name of the field as text, numbers that differ, the first value of
 * an enum that is not 0, two elements, one entry of a map, one field of a oneof. Messages within messages have values in
 * the same way; those of an outer type, those that are deep and those beyond a limit have no messages in them.
 */
final class SampleMessages {
    /** The number of messages within each other that have all fields. */
    private static final int DEPTH = 3;
    /** The number of values after which messages have only scalar fields. */
    private static final int MOST_VALUES = 200;
    /** Paths of fields that have one form in JSON. */
    private static final Pattern MASK_PATH = Pattern.compile("[a-z]+(_[a-z]+)*");

    private static final String NULL_VALUE = "google.protobuf.NullValue";

    private final String suffix;
    private int number;

    /** @param number of the message in its stream, from 1; texts of later messages end with it */
    private SampleMessages(int number) {
        suffix = number == 1 ? "" : "-" + number;
        this.number = (number - 1) * 10;
    }

    /**
     * Returns a sample.
     *
     * @param number of the message in its stream, from 1
     */
    static Message of(Descriptor type, int number) {
        return new SampleMessages(number).message(type, List.of(), "text", "name");
    }

    /** Returns whether messages of a type exist; a type that requires itself has none. */
    static boolean exist(Descriptor type) {
        return exist(type, List.of());
    }

    private static boolean exist(Descriptor type, List<Descriptor> outer) {
        List<Descriptor> deeper = with(outer, type);
        return type.getFields().stream()
                .filter(field -> field.isRequired() && field.getJavaType() == JavaType.MESSAGE)
                .allMatch(field -> !deeper.contains(field.getMessageType()) && exist(field.getMessageType(), deeper));
    }

    private static List<Descriptor> with(List<Descriptor> outer, Descriptor type) {
        return Stream.concat(outer.stream(), Stream.of(type)).toList();
    }

    /**
     * @param text the text of a type with a special form
     * @param path the path of a FieldMask
     */
    private Message message(Descriptor type, List<Descriptor> outer, String text, String path) {
        if (WellKnownSamples.has(type)) {
            return WellKnownSamples.of(type, text, ++number, path);
        }
        boolean scalarsOnly = outer.contains(type) || outer.size() >= DEPTH || number >= MOST_VALUES;
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            if (hasValue(field, scalarsOnly) && isChosen(field, scalarsOnly)) {
                message.setField(field, value(field, with(outer, type), text));
            }
        }
        return message.build();
    }

    private static boolean hasValue(FieldDescriptor field, boolean scalarsOnly) {
        FieldDescriptor value = single(field);
        return switch (value.getJavaType()) {
            case MESSAGE ->
                exist(value.getMessageType())
                        && (field.isRequired() || !scalarsOnly || isSpecial(value.getMessageType()));
            // Its only value is null, which a case cannot have.
            case ENUM -> !value.getEnumType().getFullName().equals(NULL_VALUE);
            default -> true;
        };
    }

    /** Returns the field with the values of a map; any other field is returned unchanged. */
    private static FieldDescriptor single(FieldDescriptor field) {
        return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    }

    private static boolean isSpecial(Descriptor type) {
        return WellKnownSamples.has(type) || WellKnownSamples.isWrapper(type);
    }

    private static boolean isChosen(FieldDescriptor field, boolean scalarsOnly) {
        return field.getRealContainingOneof() == null
                || field.getRealContainingOneof().getFields().stream()
                        .filter(each -> hasValue(each, scalarsOnly))
                        .findFirst()
                        .equals(Optional.of(field));
    }

    /** @param outerText the text of the field that contains the message */
    private Object value(FieldDescriptor field, List<Descriptor> outer, String outerText) {
        boolean wrapped = WellKnownSamples.isWrapper(field.getContainingType());
        String text = wrapped ? outerText : field.getName() + suffix;
        if (field.isMapField()) {
            DynamicMessage.Builder entry = DynamicMessage.newBuilder(field.getMessageType());
            field.getMessageType().getFields().forEach(part -> entry.setField(part, value(part, outer, text)));
            return List.of(entry.build());
        }
        if (!field.isRepeated()) {
            return single(field, outer, text);
        }
        var values = new ArrayList<Object>();
        values.add(single(field, outer, text + "-1"));
        values.add(single(field, outer, text + "-2"));
        return values;
    }

    private Object single(FieldDescriptor field, List<Descriptor> outer, String text) {
        return switch (field.getJavaType()) {
            case STRING -> text;
            case BYTE_STRING -> ByteString.copyFromUtf8(text);
            case BOOLEAN -> true;
            case INT -> ++number;
            case LONG -> (long) ++number;
            case FLOAT -> ++number + 0.5f;
            case DOUBLE -> ++number + 0.5;
            case ENUM -> constant(field);
            case MESSAGE -> message(field.getMessageType(), outer, text, maskPath(field.getContainingType()));
        };
    }

    private static EnumValueDescriptor constant(FieldDescriptor field) {
        List<EnumValueDescriptor> values = field.getEnumType().getValues();
        return values.stream()
                .filter(value -> value.getNumber() != 0)
                .findFirst()
                .orElse(values.get(0));
    }

    /** Returns a field of the message beside a FieldMask, to which the mask usually applies. */
    private static String maskPath(Descriptor type) {
        return type.getFields().stream()
                .filter(field -> field.getJavaType() == JavaType.MESSAGE
                        && !field.isRepeated()
                        && !isSpecial(field.getMessageType()))
                .flatMap(field -> field.getMessageType().getFields().stream())
                .map(FieldDescriptor::getName)
                .filter(name -> MASK_PATH.matcher(name).matches())
                .findFirst()
                .orElse("name");
    }
}
