package dev.interop.gate.generated;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.Paths;
import dev.interop.gate.generated.CodeFinding.Kind;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements in whose generated Java code the compiler finds errors.
 *
 * @param byPath the element and its shortest error, by path; a file only for errors that no element in it has
 */
record CompileErrors(Map<String, ErrorOf> byPath) {
    private record ErrorOf(GenericDescriptor element, JavaError error) {
        /** Returns the one with fewer words: long messages list types and are mostly consequences of others. */
        static ErrorOf shorter(ErrorOf one, ErrorOf other) {
            return other.error.message().length() < one.error.message().length() ? other : one;
        }
    }

    /**
     * Compiles generated code.
     *
     * @param units files relative to the folder of the code; files that it lacks are not compiled
     */
    static CompileErrors of(GeneratedCode code, List<Path> units) throws IOException {
        var byPath = new LinkedHashMap<String, ErrorOf>();
        List<Path> present = units.stream()
                .filter(unit -> Files.exists(code.java().resolve(unit)))
                .toList();
        List<JavaError> errors = present.isEmpty() ? List.of() : code.compile(present);
        for (JavaError error : errors) {
            GeneratedIdentifiers identifiers = GeneratedIdentifiers.read(
                    code.java().resolve(error.file()), code.version().files());
            identifiers
                    .at(error.offset())
                    .or(identifiers::file)
                    .ifPresent(
                            element -> byPath.merge(Paths.of(element), new ErrorOf(element, error), ErrorOf::shorter));
        }
        byPath.values().removeIf(each -> each.element() instanceof FileDescriptor file && hasElementOf(file, byPath));
        return new CompileErrors(byPath);
    }

    private static boolean hasElementOf(FileDescriptor file, Map<String, ErrorOf> byPath) {
        return byPath.values().stream()
                .map(ErrorOf::element)
                .anyMatch(element -> !(element instanceof FileDescriptor) && isIn(element, file));
    }

    private static boolean isIn(GenericDescriptor element, FileDescriptor file) {
        return element.getFile().getName().equals(file.getName());
    }

    boolean isEmpty() {
        return byPath.isEmpty();
    }

    /**
     * Returns the errors that an older version does not have. If two elements clash, only the one that changed is
     * reported.
     */
    List<CodeFinding> since(Version base, CompileErrors older) {
        Map<String, GenericDescriptor> released = new DeclaredElements(base).elements();
        var fresh = new LinkedHashMap<>(byPath);
        fresh.keySet().removeAll(older.byPath.keySet());
        var found = new ArrayList<CodeFinding>();
        fresh.forEach((path, it) -> {
            boolean hasCause = fresh.values().stream()
                    .anyMatch(each ->
                            isIn(each.element(), it.element().getFile()) && isChanged(each.element(), released));
            if (!hasCause || isChanged(it.element(), released)) {
                found.add(new CodeFinding(
                        Kind.UNUSABLE,
                        base.name(),
                        it.element(),
                        "The generated Java code does not compile: %s."
                                .formatted(it.error().shown())));
            }
        });
        return found;
    }

    /** Returns whether an element is new, or changed without regard to other elements in it. */
    private static boolean isChanged(GenericDescriptor element, Map<String, GenericDescriptor> released) {
        GenericDescriptor before = released.get(Paths.of(element));
        boolean hasOthers =
                element instanceof FileDescriptor || element instanceof Descriptor || element instanceof EnumDescriptor;
        return before == null || (!hasOthers && !before.toProto().equals(element.toProto()));
    }
}
