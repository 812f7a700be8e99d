package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The content of elements as texts, which are equal for elements that are equal except for their names. */
final class Bodies {
    private final Map<String, String> releasedNames = new HashMap<>();

    /** Makes a type of HEAD equal to its counterpart in the texts of elements that refer to it. */
    void add(GenericDescriptor released, GenericDescriptor current) {
        releasedNames.put(current.getFullName(), released.getFullName());
    }

    String released(GenericDescriptor element) {
        return text(element, UnaryOperator.identity(), true);
    }

    /** Returns the text of an element of HEAD, with the release's names of types. */
    String current(GenericDescriptor element) {
        return text(element, this::releasedName, true);
    }

    String releasedWithoutOptions(GenericDescriptor element) {
        return text(element, UnaryOperator.identity(), false);
    }

    String currentWithoutOptions(GenericDescriptor element) {
        return text(element, this::releasedName, false);
    }

    private String releasedName(String type) {
        return releasedNames.getOrDefault(type, type);
    }

    private static String text(GenericDescriptor element, UnaryOperator<String> rename, boolean withOptions) {
        Message.Builder proto = element.toProto().toBuilder();
        TypeReferences.rename(proto, rename);
        proto.clearField(proto.getDescriptorForType().findFieldByName("name"));
        if (!withOptions) {
            clearOptions(proto);
        }
        String name = rename.apply(element.getFullName());
        return proto.build()
                .toString()
                .replace("\"." + name + "\"", "\"this\"")
                .replace("\"." + name + ".", "\"this.");
    }

    private static void clearOptions(Message.Builder proto) {
        for (FieldDescriptor field : Map.copyOf(proto.getAllFields()).keySet()) {
            if (field.getName().equals("options")) {
                proto.clearField(field);
            } else if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                for (int index = 0; index < proto.getRepeatedFieldCount(field); index++) {
                    clearOptions(proto.getRepeatedFieldBuilder(field, index));
                }
            }
        }
    }
}
