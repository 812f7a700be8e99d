package dev.interop.gate.generated;

import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.Paths;
import dev.interop.gate.generated.CodeFinding.Kind;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds elements that have other names in the Java code although neither their own names nor the options of their file
 * changed: protoc changes names that would clash with those of other elements.
 */
final class RenamedMembers {
    private final Version base;
    private final Map<String, GenericDescriptor> released;
    private final Map<String, GenericDescriptor> current;
    private final JavaMembers before;
    private final JavaMembers after;

    RenamedMembers(Version base, Version head, JavaMembers before, JavaMembers after) {
        this.base = base;
        released = new DeclaredElements(base).elements();
        current = new DeclaredElements(head).elements();
        this.before = before;
        this.after = after;
    }

    List<CodeFinding> find() {
        var found = new ArrayList<CodeFinding>();
        before.classes().forEach((path, names) -> {
            GenericDescriptor element = current.get(path);
            Set<String> others = after.classes().get(path);
            if (element != null && others != null && !others.containsAll(names) && isCause(element)) {
                found.add(finding(element, names, others, ""));
            }
        });
        before.accessors().forEach((path, names) -> {
            GenericDescriptor element = current.get(path);
            Set<String> others = after.accessors().get(path);
            if (element != null && others != null && before.stable(path).anyMatch(name -> !others.contains(name))) {
                found.add(finding(element, names, others, "()"));
            }
        });
        return found;
    }

    /**
     * Returns whether the class of an element has another name neither because of its file nor because of the class of
     * the file, which may contain it.
     */
    private boolean isCause(GenericDescriptor element) {
        GenericDescriptor older = released.get(Paths.of(element));
        FileDescriptor file = element.getFile();
        return older != null
                && naming(older.getFile()).equals(naming(file))
                && (element instanceof FileDescriptor || !isRenamed(file.getName()));
    }

    private boolean isRenamed(String file) {
        return !after.classes()
                .getOrDefault(file, Set.of())
                .containsAll(before.classes().getOrDefault(file, Set.of()));
    }

    /** Returns everything in a file that changes the names of its classes by itself. */
    private static List<Object> naming(FileDescriptor file) {
        FileOptions options = file.getOptions();
        return List.of(
                file.getName(),
                file.getPackage(),
                file.toProto().getEdition(),
                options.getFeatures(),
                options.getJavaPackage(),
                options.getJavaMultipleFiles(),
                options.getJavaOuterClassname());
    }

    private CodeFinding finding(GenericDescriptor element, Set<String> names, Set<String> others, String suffix) {
        List<String> gone =
                names.stream().filter(name -> !others.contains(name)).toList();
        List<String> added =
                others.stream().filter(name -> !names.contains(name)).toList();
        // The order of the members is the same if only their names differ.
        int shown = IntStream.range(0, Math.min(gone.size(), added.size()))
                .filter(index -> gone.get(index).startsWith("get"))
                .findFirst()
                .orElse(0);
        String now = added.isEmpty() ? " gone" : " → " + added.get(shown) + suffix;
        String more = gone.size() == 1 ? "" : " and %d more".formatted(gone.size() - 1);
        return new CodeFinding(
                Kind.RENAMED,
                base.name(),
                element,
                "The name in generated code changes because of another element: Java %s%s%s%s."
                        .formatted(gone.get(shown), suffix, now, more));
    }
}
