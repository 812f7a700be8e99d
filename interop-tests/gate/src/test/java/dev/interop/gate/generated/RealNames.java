package dev.interop.gate.generated;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names in the code that protoc generates for a version, by the path of their element. */
public final class RealNames {
    private static final Pattern PYTHON_NAME = Pattern.compile("( *)(?:class )?(\\w+)[(:].*");
    private static final int INDENT = 4;

    private final GeneratedCode code;
    private final JavaMembers java;
    private final Map<String, Set<String>> python = new HashMap<>();

    private RealNames(GeneratedCode code) throws IOException {
        this.code = code;
        java = code.members(code.javaFiles());
        for (FileDescriptor file : code.version().files().values()) {
            addPython(file);
        }
    }

    public static RealNames of(Version version, Path folder) throws IOException {
        return new RealNames(GeneratedCode.generate(
                new Protoc(TestProtoc.path()), version, version.files().keySet(), folder));
    }

    /** Returns the files for which protoc refuses to generate code of the language of a label. */
    public Set<String> refused(String label) {
        return code.refused(label.startsWith("Java") ? Target.JAVA : Target.PYTHON)
                .keySet();
    }

    /** Returns the classes, methods and constants of an element in Java. */
    public Set<String> java(String path) {
        var names = new LinkedHashSet<>(java.classes().getOrDefault(path, Set.of()));
        names.addAll(java.accessors().getOrDefault(path, Set.of()));
        return names;
    }

    /** Returns the qualified names of an element in Python. */
    public Set<String> python(String path) {
        return python.getOrDefault(path, Set.of());
    }

    /** Reads the names of a file with types, in which each class is indented below the class that contains it. */
    private void addPython(FileDescriptor file) throws IOException {
        String module = file.getName().replaceFirst("\\.proto$", "").replace('-', '_') + "_pb2";
        Path stub = Target.PYTHON.folder(code.folder()).resolve(module + ".pyi");
        String prefix = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        var scope = new ArrayDeque<String>();
        try (Stream<String> lines = Files.lines(stub)) {
            for (String line : (Iterable<String>) lines::iterator) {
                Matcher name = PYTHON_NAME.matcher(line);
                if (name.matches()) {
                    while (scope.size() > name.group(1).length() / INDENT) {
                        scope.removeLast();
                    }
                    scope.addLast(name.group(2));
                    String nested = String.join(".", scope);
                    python.computeIfAbsent(prefix + nested, key -> new HashSet<>())
                            .add(module.replace('/', '.') + "." + nested);
                }
            }
        }
    }
}
