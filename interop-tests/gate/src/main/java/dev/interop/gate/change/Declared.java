package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.shape.Shape;
import java.util.Map;
import java.util.TreeMap;

/** Every element that a shape declares, by its path. The entry of a map stands for the map's field. */
public record Declared(Map<String, GenericDescriptor> elements) {
    public Declared(Shape shape) {
        this(new TreeMap<>());
        shape.files().forEach((name, file) -> {
            elements.put(name, file);
            file.getMessageTypes().forEach(this::message);
            file.getEnumTypes().forEach(this::enumeration);
            file.getExtensions().forEach(extension -> elements.put(Paths.of(extension), extension));
            file.getServices().forEach(service -> {
                elements.put(Paths.of(service), service);
                service.getMethods().forEach(rpc -> elements.put(Paths.of(rpc), rpc));
            });
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
