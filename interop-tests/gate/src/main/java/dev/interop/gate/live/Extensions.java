package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The extensions that a version declares, and the registry with which a program of that version parses messages. */
final class Extensions {
    private final Map<Descriptor, List<FieldDescriptor>> released = new HashMap<>();
    private final ExtensionRegistry registry = ExtensionRegistry.newInstance();

    private Extensions() {}

    static Extensions of(Version version) {
        var extensions = new Extensions();
        var registered = new HashSet<String>();
        version.files().values().forEach(file -> {
            declaredBy(file)
                    .forEach(extension -> extensions
                            .released
                            .computeIfAbsent(extension.getContainingType(), key -> new ArrayList<>())
                            .add(extension));
            extensions.register(file, registered);
        });
        return extensions;
    }

    /** Returns whether a file declares extensions. */
    static boolean areIn(FileDescriptor file) {
        return !declaredBy(file).isEmpty();
    }

    /** Returns the extensions of a message type that the released files declare. */
    List<FieldDescriptor> of(Descriptor type) {
        return released.getOrDefault(type, List.of());
    }

    /** Returns the extensions of the released files and of all files that they import. */
    ExtensionRegistry registry() {
        return registry;
    }

    private void register(FileDescriptor file, Set<String> registered) {
        if (registered.add(file.getName())) {
            declaredBy(file).forEach(this::register);
            file.getDependencies().forEach(each -> register(each, registered));
        }
    }

    private void register(FieldDescriptor extension) {
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            registry.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            registry.add(extension);
        }
    }

    private static List<FieldDescriptor> declaredBy(FileDescriptor file) {
        var all = new ArrayList<>(file.getExtensions());
        file.getMessageTypes().forEach(message -> addWithin(message, all));
        return all;
    }

    private static void addWithin(Descriptor message, List<FieldDescriptor> all) {
        all.addAll(message.getExtensions());
        message.getNestedTypes().forEach(nested -> addWithin(nested, all));
    }
}
