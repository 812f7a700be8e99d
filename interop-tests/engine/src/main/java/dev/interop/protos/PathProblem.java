package dev.interop.protos;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.interop.yaml.YamlProblem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Resolves single names of a path of fields, with errors that list what is allowed.
 *
 * @param path the whole path
 * @param where file and line for errors
 */
record PathProblem(String path, String where) {
    /** Returns a field of a message type. */
    FieldDescriptor field(Descriptor type, String name) {
        FieldDescriptor field = type.findFieldByName(name);
        if (field != null) {
            return field;
        }
        for (OneofDescriptor oneof : type.getRealOneofs()) {
            if (oneof.getName().equals(name)) {
                throw problem("'%s' is a oneof, which has no place in a path; write one of its fields: %s"
                        .formatted(name, names(oneof.getFields())));
            }
        }
        throw problem("%s has no field '%s'; allowed: %s".formatted(type.getFullName(), name, allowed(type)));
    }

    /**
     * Returns the message type of a field, or of the values of a map.
     *
     * @param next the name that follows in the path
     */
    Descriptor messageType(FieldDescriptor field, String next) {
        FieldDescriptor value = value(field);
        if (value.getJavaType() != JavaType.MESSAGE) {
            throw problem("'%s' has the type %s, so '%s' cannot follow; end the path with '%s'"
                    .formatted(field.getName(), type(value), next, field.getName()));
        }
        return value.getMessageType();
    }

    /** Returns the field with the values of a map; any other field is returned unchanged. */
    static FieldDescriptor value(FieldDescriptor field) {
        return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    }

    private static String type(FieldDescriptor field) {
        return field.getType() == Type.ENUM
                ? field.getEnumType().getFullName()
                : field.getType().name().toLowerCase(Locale.ROOT);
    }

    YamlProblem noField(Descriptor type) {
        return problem("%s is a message type; add a field: %s".formatted(type.getFullName(), allowed(type)));
    }

    /** Returns the error for a path that does not begin with a message type. */
    YamlProblem unknownMessage(Collection<String> messages) {
        String scope = "";
        for (String name : List.of(path.split("\\.", -1))) {
            String longer = scope + name + ".";
            if (messages.stream().noneMatch(each -> each.startsWith(longer))) {
                break;
            }
            scope = longer;
        }
        String rest = path.substring(Math.min(scope.length(), path.length()));
        String begin = scope;
        var allowed = new TreeSet<String>();
        messages.stream()
                .filter(each -> each.startsWith(begin))
                .forEach(each -> allowed.add(each.substring(begin.length()).split("\\.")[0]));
        return problem("it must begin with the full name of a message type; %s'%s' is unknown, allowed: %s"
                .formatted(
                        scope.isEmpty() ? "" : "in " + scope.substring(0, scope.length() - 1) + ", ",
                        rest.split("\\.", -1)[0],
                        String.join(", ", allowed)));
    }

    YamlProblem problem(String what) {
        return new YamlProblem(where, "field path '%s': %s".formatted(path, what));
    }

    private static String allowed(Descriptor type) {
        return type.getFields().isEmpty() ? "none, the message type has no fields" : names(type.getFields());
    }

    private static String names(List<FieldDescriptor> fields) {
        return fields.stream().map(FieldDescriptor::getName).collect(Collectors.joining(", "));
    }
}
