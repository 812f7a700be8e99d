package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.version.Version;
import java.util.Map;
import java.util.TreeMap;

/** All elements that a version declares, by path. A map's entry type refers to the field of the map. */
public record DeclaredElements(Map<String, GenericDescriptor> elements) {
    public DeclaredElements(Version version) {
        this(new TreeMap<>());
        version.files().values().forEach(this::file);
    }

    /** Returns the elements of one file. */
    public static DeclaredElements of(FileDescriptor file) {
        var declared = new DeclaredElements(new TreeMap<>());
        declared.file(file);
        return declared;
    }

    private void file(FileDescriptor file) {
        elements.put(file.getName(), file);
        file.getMessageTypes().forEach(this::message);
        file.getEnumTypes().forEach(this::enumeration);
        file.getExtensions().forEach(extension -> elements.put(Paths.of(extension), extension));
        file.getServices().forEach(service -> {
            elements.put(Paths.of(service), service);
            service.getMethods().forEach(rpc -> elements.put(Paths.of(rpc), rpc));
        });
    }

    private void message(Descriptor message) {
        elements.put(Paths.of(message), message);
        message.getRealOneofs().forEach(oneof -> elements.put(Paths.of(oneof), oneof));
        message.getNestedTypes().forEach(this::message);
        message.getEnumTypes().forEach(this::enumeration);
        message.getExtensions().forEach(extension -> elements.put(Paths.of(extension), extension));
        message.getFields().forEach(field -> {
            elements.put(Paths.of(field), field);
            if (field.isMapField()) {
                elements.put(Paths.of(field.getMessageType()), field);
            }
        });
    }

    private void enumeration(EnumDescriptor enumeration) {
        elements.put(Paths.of(enumeration), enumeration);
        enumeration.getValues().forEach(value -> elements.put(Paths.of(value), value));
    }
}
