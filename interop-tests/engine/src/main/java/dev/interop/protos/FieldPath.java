package dev.interop.protos;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A path of fields in all messages of a type. It has no index and no key: it goes through all elements of repeated
 * fields and all values of maps.
 *
 * @param message the message type in which the path begins
 * @param fields at least one; each but the first is a field of the message type of the one before it
 */
public record FieldPath(Descriptor message, List<FieldDescriptor> fields) {
    /**
     * Reads a path that begins with the full name of a message type, for example
     * {@code acme.orders.v1.Order.updated_at}.
     *
     * @param files the files that declare message types
     * @param where file and line for the error
     * @throws YamlProblem a name is unknown; the error lists the allowed names
     */
    public static FieldPath absolute(Collection<FileDescriptor> files, String path, String where) {
        Map<String, Descriptor> messages = MessageNames.of(files);
        String[] names = path.split("\\.", -1);
        for (int count = names.length; count > 0; count--) {
            Descriptor message = messages.get(String.join(".", List.of(names).subList(0, count)));
            if (message != null) {
                return fields(message, List.of(names).subList(count, names.length), new PathProblem(path, where));
            }
        }
        throw new PathProblem(path, where).unknownMessage(messages.keySet());
    }

    /**
     * Reads a path that begins in a message type, for example {@code order.items.id}.
     *
     * @param where file and line for the error
     * @throws YamlProblem a name is unknown; the error lists the allowed names
     */
    public static FieldPath relative(Descriptor message, String path, String where) {
        return fields(message, List.of(path.split("\\.", -1)), new PathProblem(path, where));
    }

    private static FieldPath fields(Descriptor message, List<String> names, PathProblem problem) {
        if (names.isEmpty()) {
            throw problem.noField(message);
        }
        var fields = new ArrayList<FieldDescriptor>();
        Descriptor type = message;
        for (String name : names) {
            FieldDescriptor last = fields.isEmpty() ? null : fields.get(fields.size() - 1);
            if (last != null) {
                if (last.isRepeated() && name.matches("\\d+")) {
                    throw problem.index(last, name);
                }
                type = problem.messageType(last, name);
            }
            fields.add(problem.field(type, name));
        }
        return new FieldPath(message, List.copyOf(fields));
    }

    /** Returns the field that the path leads to. */
    public FieldDescriptor last() {
        return fields.get(fields.size() - 1);
    }

    /** Returns the path with the full name of the message type. */
    @Override
    public String toString() {
        return message.getFullName()
                + fields.stream().map(field -> "." + field.getName()).collect(Collectors.joining());
    }
}
