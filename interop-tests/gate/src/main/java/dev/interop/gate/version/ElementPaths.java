package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements of a file by the path that source information uses: pairs of a field number in the descriptor and an
 * index, for example [4, 0, 2, 1] for the second field of the first message.
 */
public final class ElementPaths {
    private static final String NAME = "name";

    private final Map<List<Integer>, String> names = new LinkedHashMap<>();

    private ElementPaths() {}

    /**
     * Returns the full names of all messages, fields, oneofs, enums, values, extensions, services and rpcs. The name of
     * an enum value contains that of its enum.
     */
    public static Map<List<Integer>, String> of(FileDescriptorProto file) {
        var paths = new ElementPaths();
        paths.addAll(file, file.getPackage().isEmpty() ? "" : file.getPackage() + ".", List.of());
        return paths.names;
    }

    private void addAll(Message parent, String prefix, List<Integer> path) {
        parent.getAllFields().forEach((field, value) -> {
            if (isOfElements(field)) {
                List<?> elements = (List<?>) value;
                for (int index = 0; index < elements.size(); index++) {
                    add((Message) elements.get(index), prefix, longer(path, field.getNumber(), index));
                }
            }
        });
    }

    private void add(Message element, String prefix, List<Integer> path) {
        FieldDescriptor name = element.getDescriptorForType().findFieldByName(NAME);
        String full = prefix + element.getField(name);
        names.put(path, full);
        addAll(element, full + ".", path);
    }

    private static boolean isOfElements(FieldDescriptor field) {
        return field.isRepeated()
                && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && field.getMessageType().findFieldByName(NAME) != null;
    }

    private static List<Integer> longer(List<Integer> path, int number, int index) {
        var longer = new ArrayList<>(path);
        longer.add(number);
        longer.add(index);
        return List.copyOf(longer);
    }
}
