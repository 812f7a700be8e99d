package dev.interop.gate.generated;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Paths;
import dev.interop.gate.generated.GeneratedIdentifiers.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that generated Java code has for each element.
 *
 * @param classes qualified names by the path of a file, message or enum
 * @param accessors names of methods and constants by the path of a field, oneof, extension or enum value, in the order
 *     of the code
 */
record JavaMembers(Map<String, Set<String>> classes, Map<String, Set<String>> accessors) {
    /**
     * Reads the names.
     *
     * @param folder the folder with the generated code
     * @param java files relative to it
     * @param files the files of the version, by import name
     */
    static JavaMembers read(Path folder, List<Path> java, Map<String, FileDescriptor> files) throws IOException {
        var members = new JavaMembers(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Path each : java) {
            GeneratedIdentifiers.read(folder.resolve(each), files).all().forEach(it -> members.add(each, it));
        }
        return members;
    }

    private void add(Path java, Identifier identifier) {
        GenericDescriptor element = identifier.element();
        boolean isClass = isType(element) || element instanceof FileDescriptor;
        // Messages and enums have one member that is no class, the value for unknown numbers.
        if (isClass && !identifier.text().equals("UNRECOGNIZED")) {
            names(classes, element).add(qualified(java, identifier));
        } else if (!isClass) {
            names(accessors, element).add(identifier.text());
        }
    }

    private static Set<String> names(Map<String, Set<String>> byPath, GenericDescriptor element) {
        return byPath.computeIfAbsent(Paths.of(element), key -> new LinkedHashSet<>());
    }

    private static boolean isType(GenericDescriptor element) {
        return element instanceof Descriptor || element instanceof EnumDescriptor;
    }

    /** Returns the name of a class with its package and the classes that contain it. */
    private static String qualified(Path java, Identifier identifier) {
        String file = java.getFileName().toString().replaceFirst("\\.java$", "");
        String nested = nested(identifier.element(), identifier.text());
        String top = nested.split("\\.")[0];
        String inFile = top.equals(file) ? nested : file + "." + nested;
        Path folder = java.getParent();
        return folder == null
                ? inFile
                : folder.toString().replace(java.getFileSystem().getSeparator(), ".") + "." + inFile;
    }

    private static String nested(GenericDescriptor element, String name) {
        Descriptor parent = container(element);
        return parent == null ? name : nested(parent, parent.getName()) + "." + name;
    }

    private static @Nullable Descriptor container(GenericDescriptor element) {
        if (element instanceof Descriptor message) {
            return message.getContainingType();
        }
        return element instanceof EnumDescriptor enumeration ? enumeration.getContainingType() : null;
    }

    /** Returns the accessors whose names depend on the name of a field only, and not on its type. */
    Stream<String> stable(String path) {
        return accessors.getOrDefault(path, Set.of()).stream().filter(name -> name.startsWith("clear"));
    }
}
