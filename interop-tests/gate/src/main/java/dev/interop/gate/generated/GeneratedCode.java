package dev.interop.gate.generated;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.change.GeneratedNames;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The code that protoc generated for files of one version, in a folder of its own.
 *
 * @param files import names of the files
 * @param refusals for each language, the reasons by import name for which its generator refused files
 */
record GeneratedCode(
        Protoc protoc, Version version, Set<String> files, Path folder, Map<Target, Map<String, String>> refusals) {
    private static final String IMAGE = "image.binpb";
    private static final String IMPORTS = "imports";
    /** With the elements of identifiers, protoc also writes an annotation that newer versions of Java lack. */
    private static final String ANNOTATION = """
            package javax.annotation;
            public @interface Generated {
              String[] value();
              String comments();
            }
            """;

    /**
     * Generates the code.
     *
     * @param folder is emptied first
     */
    static GeneratedCode generate(Protoc protoc, Version version, Set<String> files, Path folder) throws IOException {
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve(IMAGE), version.image().toByteArray());
        var refusals = new EnumMap<Target, Map<String, String>>(Target.class);
        var code = new GeneratedCode(protoc, version, files, folder, refusals);
        for (Target target : Target.values()) {
            refusals.put(target, code.run(target, files, target.folder(folder)));
        }
        return code;
    }

    /** Returns the reasons by file. protoc stops at the first refused file, so then each one is generated alone. */
    private Map<String, String> run(Target target, Set<String> chosen, Path output) throws IOException {
        Files.createDirectory(output);
        var refused = new TreeMap<String, String>();
        if (!chosen.isEmpty()) {
            protoc.generate(target, folder.resolve(IMAGE), chosen, output).ifPresent(reason -> {
                for (String file : chosen) {
                    protoc.generate(target, folder.resolve(IMAGE), List.of(file), output)
                            .ifPresent(own -> refused.put(file, own));
                }
                if (refused.isEmpty()) {
                    List<String> shared = withSharedOutput(chosen);
                    (shared.isEmpty() ? chosen : shared).forEach(file -> refused.put(file, reason));
                }
            });
        }
        return refused;
    }

    /** Returns the files whose output is also that of another file, for which they are refused only together. */
    private List<String> withSharedOutput(Set<String> chosen) {
        return chosen.stream()
                .filter(name -> chosen.stream()
                        .filter(other -> !other.equals(name))
                        .anyMatch(other -> !Collections.disjoint(topLevel(name), topLevel(other))))
                .toList();
    }

    private Set<String> topLevel(String name) {
        return GeneratedNames.topLevel(file(name));
    }

    private FileDescriptor file(String name) {
        return Objects.requireNonNull(version.files().get(name));
    }

    /** Returns the reasons, by import name, for which the generator of a language refused files. */
    Map<String, String> refused(Target target) {
        return refusals.getOrDefault(target, Map.of());
    }

    Path java() {
        return Target.JAVA.folder(folder);
    }

    /** Returns the generated Java files, relative to {@link #java}. */
    List<Path> javaFiles() throws IOException {
        try (Stream<Path> all = Files.walk(java())) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> java().relativize(file))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the Java files that another version lacks or has with a different text. */
    List<Path> javaFilesUnlike(GeneratedCode other) throws IOException {
        var files = new ArrayList<Path>();
        for (Path file : javaFiles()) {
            Path counterpart = other.java().resolve(file);
            if (!Files.exists(counterpart) || Files.mismatch(java().resolve(file), counterpart) >= 0) {
                files.add(file);
            }
        }
        return files;
    }

    /** Returns the names of the Java classes and members of each element with code in some Java files. */
    JavaMembers members(List<Path> javaFiles) throws IOException {
        return JavaMembers.read(java(), javaFiles, version.files());
    }

    /**
     * Compiles Java files, together with the code of everything that their protos import.
     *
     * @param units files relative to {@link #java}
     */
    List<JavaError> compile(List<Path> units) throws IOException {
        Path imports = folder.resolve(IMPORTS);
        if (!Files.exists(imports)) {
            run(Target.JAVA, imports(), imports);
            Path annotation = Files.createDirectories(imports.resolve(Path.of("javax", "annotation")));
            Files.writeString(annotation.resolve("Generated.java"), ANNOTATION);
        }
        return JavaCompilation.errors(java(), units, imports, Files.createDirectories(folder.resolve("classes")));
    }

    /** Returns all imports that are neither generated nor on the class path. */
    private Set<String> imports() {
        var imports = new TreeSet<String>();
        files.forEach(name -> addImports(file(name), imports));
        imports.removeAll(files);
        imports.removeIf(GeneratedCode::isInLibrary);
        return imports;
    }

    /** Returns whether the library for Java has a proto, and so its classes. */
    private static boolean isInLibrary(String name) {
        return name.startsWith("google/protobuf/") && GeneratedCode.class.getResource("/" + name) != null;
    }

    private static void addImports(FileDescriptor file, Set<String> imports) {
        for (FileDescriptor each : file.getDependencies()) {
            if (imports.add(each.getName())) {
                addImports(each, imports);
            }
        }
    }
}
