package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Message;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The content of elements as texts, which are equal for elements that are equal except for their names. */
final class Bodies {
    private final Map<String, String> releasedNames = new HashMap<>();
    private final Texts released = new Texts(UnaryOperator.identity(), true);
    private final Texts releasedWithoutOptions = new Texts(UnaryOperator.identity(), false);
    private final Texts current = new Texts(this::releasedName, true);
    private final Texts currentWithoutOptions = new Texts(this::releasedName, false);

    /** Makes a type of HEAD equal to its counterpart in the texts of elements that refer to it. */
    void add(GenericDescriptor releasedType, GenericDescriptor currentType) {
        releasedNames.put(currentType.getFullName(), releasedType.getFullName());
        current.known.clear();
        currentWithoutOptions.known.clear();
    }

    String released(GenericDescriptor element) {
        return released.of(element);
    }

    /** Returns the text of an element of HEAD, with the release's names of types. */
    String current(GenericDescriptor element) {
        return current.of(element);
    }

    String releasedWithoutOptions(GenericDescriptor element) {
        return releasedWithoutOptions.of(element);
    }

    String currentWithoutOptions(GenericDescriptor element) {
        return currentWithoutOptions.of(element);
    }

    private String releasedName(String type) {
        return releasedNames.getOrDefault(type, type);
    }

    /** The texts of one version, each made once, because several rules compare them. */
    private static final class Texts {
        private final UnaryOperator<String> rename;
        private final boolean withOptions;
        private final Map<GenericDescriptor, String> known = new IdentityHashMap<>();

        Texts(UnaryOperator<String> rename, boolean withOptions) {
            this.rename = rename;
            this.withOptions = withOptions;
        }

        String of(GenericDescriptor element) {
            return known.computeIfAbsent(element, this::text);
        }

        private String text(GenericDescriptor element) {
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
