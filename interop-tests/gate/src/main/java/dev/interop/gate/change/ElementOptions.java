package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.interop.gate.version.GateProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of an element by number. The values of custom options are read with their declarations in the files that
 * the element's file imports.
 *
 * @param values the options whose declaration is known
 * @param undeclared the options whose declaration is in no file
 */
public record ElementOptions(Map<Integer, Value> values, UnknownFieldSet undeclared) {
    /** A value with its declaration; a list for a repeated option. */
    public record Value(FieldDescriptor field, Object value) {
        /** Returns the name as it is written in a proto, for example "deprecated" or "(google.api.http)". */
        public String name() {
            return field.isExtension() ? "(" + field.getFullName() + ")" : field.getName();
        }

        /** Returns the items of a list; none of another value. */
        public List<Value> items() {
            return value instanceof List<?> list
                    ? list.stream().map(item -> new Value(field, item)).toList()
                    : List.of();
        }
    }

    /** Reads the options from the descriptor's proto, because only there they contain the features. */
    public static ElementOptions of(GenericDescriptor element) {
        Message unread = unread(element);
        Map<Integer, Value> values = fields(unread);
        Message read = new Declarations(unread.getDescriptorForType().getName(), element.getFile())
                .read(unread, Paths.of(element));
        values.putAll(fields(read));
        var undeclared = UnknownFieldSet.newBuilder(read.getUnknownFields());
        values.keySet().forEach(undeclared::clearField);
        return new ElementOptions(values, undeclared.build());
    }

    /** Returns whether two elements have the same options, without reading custom ones, which takes a while. */
    public static boolean areEqual(GenericDescriptor one, GenericDescriptor other) {
        return unread(one).equals(unread(other));
    }

    private static Message unread(GenericDescriptor element) {
        Message proto = element.toProto();
        return (Message) proto.getField(proto.getDescriptorForType().findFieldByName("options"));
    }

    /** Returns the value of a custom option; empty if it is not set. */
    public Optional<Object> custom(String name) {
        return values.values().stream()
                .filter(each ->
                        each.field.isExtension() && each.field.getFullName().equals(name))
                .map(Value::value)
                .findFirst();
    }

    /** Returns the fields of a message that are set, by number. */
    public static Map<Integer, Value> fields(Message message) {
        var fields = new TreeMap<Integer, Value>();
        message.getAllFields().forEach((field, value) -> fields.put(field.getNumber(), new Value(field, value)));
        return fields;
    }

    /** The options that a file and its imports declare. */
    private static final class Declarations {
        private static final String STANDARD = "google/protobuf/descriptor.proto";

        private final String type;
        private final ExtensionRegistry registry = ExtensionRegistry.newInstance();
        private final Set<String> files = new HashSet<>();
        private @Nullable Descriptor options;

        /** @param type the name of the message with the options, for example "FieldOptions" */
        Declarations(String type, FileDescriptor file) {
            this.type = type;
            add(file);
        }

        private void add(FileDescriptor file) {
            if (files.add(file.getName())) {
                if (file.getName().equals(STANDARD)) {
                    options = file.findMessageTypeByName(type);
                }
                file.getExtensions().forEach(this::add);
                file.getMessageTypes().forEach(this::add);
                file.getDependencies().forEach(this::add);
            }
        }

        private void add(Descriptor message) {
            message.getExtensions().forEach(this::add);
            message.getNestedTypes().forEach(this::add);
        }

        private void add(FieldDescriptor extension) {
            if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                registry.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
            } else {
                registry.add(extension);
            }
        }

        /** Returns the options with the custom ones, also those inside of standard ones. */
        Message read(Message unread, String element) {
            if (options == null) {
                return unread;
            }
            try {
                return DynamicMessage.parseFrom(options, unread.toByteString(), registry);
            } catch (InvalidProtocolBufferException broken) {
                throw new GateProblem(
                        "the options of %s do not fit their declarations: %s; compile the protos again"
                                .formatted(element, broken.getMessage()),
                        broken);
            }
        }
    }
}
