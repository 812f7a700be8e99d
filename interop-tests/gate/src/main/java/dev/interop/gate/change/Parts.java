package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.gate.change.Parts.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts by which an element is recognized under another name or in another place: the fields and nested types of
 * a message, the values of an enum, the rpcs of a service, the declarations of a file.
 *
 * @param name the simple name of the element; of a file, the last part of its path
 * @param path the full name of the element or the path of the file
 */
record Parts(String name, String path, Map<String, Part> byName) {
    private static final int COMMON_PARTS_OF_RENAMED = 2;

    /** Two parts of the same name are the same part if their numbers or their types are equal. */
    record Part(int number, String type) {
        boolean isSameAs(Part other) {
            return number == other.number || type.equals(other.type);
        }
    }

    static Parts of(Descriptor message) {
        var parts = new HashMap<String, Part>();
        message.getFields()
                .forEach(field -> parts.put(
                        field.getName(),
                        new Part(field.getNumber(), (field.isRepeated() ? "repeated " : "") + field.getType())));
        message.getNestedTypes().forEach(type -> parts.put("type " + type.getName(), new Part(0, "type")));
        message.getEnumTypes().forEach(type -> parts.put("type " + type.getName(), new Part(0, "type")));
        return of(message, parts);
    }

    /** Returns the values without the common prefix of their names, and without 0, which most enums have. */
    static Parts of(EnumDescriptor enumeration) {
        List<String> names = enumeration.getValues().stream()
                .map(EnumValueDescriptor::getName)
                .toList();
        int prefix = NameWords.commonPrefix(names).length();
        var parts = new HashMap<String, Part>();
        enumeration.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .forEach(value -> parts.put(
                        value.getName().substring(prefix),
                        new Part(value.getNumber(), String.valueOf(value.getNumber()))));
        return of(enumeration, parts);
    }

    static Parts of(ServiceDescriptor service) {
        var parts = new HashMap<String, Part>();
        service.getMethods()
                .forEach(rpc -> parts.put(
                        rpc.getName(),
                        new Part(
                                0,
                                rpc.getInputType().getFullName()
                                        + rpc.getOutputType().getFullName())));
        return of(service, parts);
    }

    /** Returns the names within the package, so that a change of the package does not matter. */
    static Parts of(FileDescriptor file) {
        var parts = new HashMap<String, Part>();
        file.getMessageTypes().forEach(message -> {
            parts.put(message.getName(), new Part(0, "type"));
            of(message).byName.forEach((name, part) -> parts.put(message.getName() + "." + name, part));
        });
        file.getEnumTypes().forEach(type -> parts.put(type.getName(), new Part(0, "type")));
        file.getExtensions().forEach(field -> parts.put(field.getName(), new Part(field.getNumber(), "extension")));
        file.getServices().forEach(service -> {
            parts.put(service.getName(), new Part(0, "service"));
            of(service).byName.forEach((name, part) -> parts.put(service.getName() + "." + name, part));
        });
        String path = file.getName();
        return new Parts(path.substring(path.lastIndexOf('/') + 1), path, parts);
    }

    private static Parts of(GenericDescriptor element, Map<String, Part> parts) {
        return new Parts(element.getName(), element.getFullName(), parts);
    }

    /** Returns whether the other element has the same simple name, and at least half of the parts of this one. */
    boolean isMovedTo(Parts other) {
        return name.equals(other.name) && !byName.isEmpty() && 2 * common(other) >= byName.size();
    }

    /**
     * Returns whether all parts are equal, or at least two parts, and two thirds of the parts of both elements, are in
     * both.
     */
    boolean isRenamedTo(Parts other) {
        int all = byName.size() + other.byName.size();
        // Not even all parts of the smaller element would be two thirds.
        if (3 * Math.min(byName.size(), other.byName.size()) < all) {
            return false;
        }
        int common = common(other);
        return (common >= COMMON_PARTS_OF_RENAMED && 3 * common >= all) || (all > 0 && byName.equals(other.byName));
    }

    /** Returns the share of the parts of both elements that are in both, from 0 to 1. */
    double share(Parts other) {
        int all = byName.size() + other.byName.size();
        return all == 0 ? 0 : 2.0 * common(other) / all;
    }

    private int common(Parts other) {
        int common = 0;
        for (Map.Entry<String, Part> part : byName.entrySet()) {
            Part same = other.byName.get(part.getKey());
            if (same != null && part.getValue().isSameAs(same)) {
                common++;
            }
        }
        return common;
    }
}
