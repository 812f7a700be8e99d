package dev.interop.gate.change;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The parts of a message type that decide how its messages are written and read, including the enums of its fields.
 * Two types with equal shapes have the same binary and JSON form, apart from the types that they hold. A shape has no
 * comments, reserved numbers, names of oneofs and options for generators or other programs.
 *
 * @param features the syntax and features of the file and of the messages around the type
 * @param isMessageSet whether the type has the message_set_wire_format
 * @param fields the fields and extensions by number
 */
record TypeShape(List<String> features, boolean isMessageSet, List<Field> fields) {
    /**
     * The shape of one field.
     *
     * @param oneof the smallest number in the field's oneof; 0 without a oneof
     * @param content the values of the enum, the name of the message type, or the shapes of a map's key and value;
     *     "" for other types
     */
    record Field(
            int number,
            String name,
            String jsonName,
            FieldDescriptor.Type type,
            boolean isRepeated,
            boolean isRequired,
            boolean hasPresence,
            boolean isPacked,
            String defaultValue,
            int oneof,
            String features,
            String content) {}

    /**
     * Returns the shape of a type.
     *
     * @param extensions the extensions of the type
     * @param names the names of the types that it holds
     */
    static TypeShape of(Descriptor type, Collection<FieldDescriptor> extensions, Function<Descriptor, String> names) {
        var fields = new ArrayList<Field>();
        type.getFields().forEach(field -> fields.add(field(field, names)));
        extensions.forEach(extension -> fields.add(field(extension, names)));
        fields.sort(Comparator.comparing(Field::number));
        return new TypeShape(
                features(type), type.toProto().getOptions().getMessageSetWireFormat(), List.copyOf(fields));
    }

    private static Field field(FieldDescriptor field, Function<Descriptor, String> names) {
        OneofDescriptor oneof = field.getRealContainingOneof();
        return new Field(
                field.getNumber(),
                field.isExtension() ? field.getFullName() : field.getName(),
                field.getJsonName(),
                field.getType(),
                field.isRepeated(),
                field.isRequired(),
                field.hasPresence(),
                field.isPacked(),
                field.toProto().getDefaultValue(),
                oneof == null ? 0 : smallestNumber(oneof),
                field.toProto().getOptions().getFeatures().toString(),
                content(field, names));
    }

    private static int smallestNumber(OneofDescriptor oneof) {
        return oneof.getFields().stream()
                .mapToInt(FieldDescriptor::getNumber)
                .min()
                .orElseThrow();
    }

    private static String content(FieldDescriptor field, Function<Descriptor, String> names) {
        if (field.isMapField()) {
            return field.getMessageType().getFields().stream()
                    .map(each -> field(each, names))
                    .toList()
                    .toString();
        }
        return switch (field.getJavaType()) {
            case ENUM -> values(field.getEnumType());
            case MESSAGE -> names.apply(field.getMessageType());
            default -> "";
        };
    }

    private static String values(EnumDescriptor type) {
        var values = new ArrayList<String>();
        for (EnumValueDescriptor value : type.getValues()) {
            values.add(value.getName() + " = " + value.getNumber());
        }
        return (type.isClosed() ? "closed " : "open ") + values;
    }

    private static List<String> features(Descriptor type) {
        FileDescriptorProto file = type.getFile().toProto();
        var features = new ArrayList<String>();
        features.add("%s %s utf8 %s"
                .formatted(
                        file.getSyntax(), file.getEdition(), file.getOptions().getJavaStringCheckUtf8()));
        features.add(file.getOptions().getFeatures().toString());
        for (Descriptor each = type; each != null; each = each.getContainingType()) {
            features.add(each.toProto().getOptions().getFeatures().toString());
        }
        return List.copyOf(features);
    }
}
