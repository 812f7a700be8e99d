package dev.interop.javapeer.driver;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.javapeer.ProtoFiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Message types by their full names. */
final class MessageTypes {
    private final String origin;
    private final Map<String, Message> prototypes;
    private final ExtensionRegistry extensions;
    private final TypeRegistry registry;

    private MessageTypes(String origin, Map<String, Message> prototypes, ExtensionRegistry extensions) {
        this.origin = origin;
        this.prototypes = prototypes;
        this.extensions = extensions;
        var types = TypeRegistry.newBuilder();
        prototypes.values().forEach(prototype -> types.add(prototype.getDescriptorForType()));
        registry = types.build();
    }

    /** Returns the types of generated code: these types, and all message types in their fields. */
    static MessageTypes generated(Collection<Message> prototypes) {
        var all = new HashMap<String, Message>();
        prototypes.forEach(each -> addWithFields(each, all));
        return new MessageTypes("generated", all, ExtensionRegistry.getEmptyRegistry());
    }

    /** Returns the types of files, as dynamic messages. */
    static MessageTypes of(ProtoFiles files) {
        var all = new HashMap<String, Message>();
        for (Descriptor message : files.messages()) {
            all.put(message.getFullName(), DynamicMessage.getDefaultInstance(message));
        }
        var extensions = ExtensionRegistry.newInstance();
        files.extensions().forEach(extension -> add(extension, extensions));
        return new MessageTypes("loaded", all, extensions);
    }

    /**
     * Returns the default instance of a message type.
     *
     * @param field the request's field that names the type, for the error message
     */
    Message prototype(String field, String fullName) throws InvalidRequest {
        Message prototype = prototypes.get(fullName);
        if (prototype == null) {
            throw new InvalidRequest("%s must be a %s message type, not '%s'".formatted(field, origin, fullName));
        }
        return prototype;
    }

    /** Returns the extensions of the files; without them, the parser keeps extensions as unknown fields. */
    ExtensionRegistry extensions() {
        return extensions;
    }

    /** Returns the registry of the types, which JSON needs for the content of Any. */
    TypeRegistry registry() {
        return registry;
    }

    private static void add(FieldDescriptor extension, ExtensionRegistry extensions) {
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            extensions.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            extensions.add(extension);
        }
    }

    private static void addWithFields(Message prototype, Map<String, Message> all) {
        if (all.putIfAbsent(prototype.getDescriptorForType().getFullName(), prototype) != null) {
            return;
        }
        for (FieldDescriptor field : prototype.getDescriptorForType().getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                addWithFields(
                        prototype.newBuilderForType().newBuilderForField(field).getDefaultInstanceForType(), all);
            }
        }
    }
}
