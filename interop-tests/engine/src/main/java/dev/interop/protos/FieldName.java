package dev.interop.protos;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import java.util.Map;

/**
 * Finds fields by their full names, for example {@code acme.orders.v1.Order.updated_at}. Such a name means the field in
 * all messages of its type; {@link ValuePath} is a path to one value.
 */
public final class FieldName {
    private FieldName() {}

    /**
     * Returns the field with a full name.
     *
     * @param messages message types by their full names
     * @param where file and line for the error
     * @throws YamlProblem a name is unknown; the error lists the names that are allowed in its place
     */
    public static FieldDescriptor find(Map<String, Descriptor> messages, String name, String where) {
        var problem = new PathProblem(name, where);
        List<String> names = List.of(name.split("\\.", -1));
        for (int count = names.size(); count > 0; count--) {
            Descriptor message = messages.get(String.join(".", names.subList(0, count)));
            if (message != null) {
                return only(message, names.subList(count, names.size()), problem);
            }
        }
        throw problem.unknownMessage(messages.keySet());
    }

    private static FieldDescriptor only(Descriptor message, List<String> names, PathProblem problem) {
        if (names.isEmpty()) {
            throw problem.noField(message);
        }
        FieldDescriptor field = problem.field(message, names.get(0));
        if (names.size() > 1) {
            Descriptor type = problem.messageType(field, names.get(1));
            throw problem.problem("a full name ends with one field; begin with the message type of '%s', as in '%s.%s'"
                    .formatted(field.getName(), type.getFullName(), String.join(".", names.subList(1, names.size()))));
        }
        return field;
    }
}
