package dev.interop.gate.generated;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.change.GeneratedNames;
import dev.interop.gate.version.Version;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files whose generated code a change can affect: those that changed, those that import them, and those that
 * share a Java class or a Python module with them.
 *
 * @param changed import names of the files that differ, or that only one version has
 * @param inBase all affected files of the older version
 * @param inHead all affected files of HEAD
 */
record AffectedFiles(Set<String> changed, Set<String> inBase, Set<String> inHead) {
    static AffectedFiles between(Version base, Version head) {
        var changed = new TreeSet<>(base.files().keySet());
        changed.addAll(head.files().keySet());
        changed.removeIf(name -> same(base.files().get(name), head.files().get(name)));
        return new AffectedFiles(changed, affected(base, changed), affected(head, changed));
    }

    private static boolean same(@Nullable FileDescriptor released, @Nullable FileDescriptor current) {
        return released != null && current != null && released.toProto().equals(current.toProto());
    }

    private static Set<String> affected(Version version, Set<String> changed) {
        Set<String> outputs = version.files().values().stream()
                .filter(file -> changed.contains(file.getName()))
                .flatMap(file -> GeneratedNames.topLevel(file).stream())
                .collect(Collectors.toSet());
        return version.files().values().stream()
                .filter(file -> changed.contains(file.getName())
                        || imports(file, changed)
                        || GeneratedNames.topLevel(file).stream().anyMatch(outputs::contains))
                .map(FileDescriptor::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean imports(FileDescriptor file, Set<String> changed) {
        return file.getDependencies().stream()
                .anyMatch(each -> changed.contains(each.getName()) || exports(each, changed));
    }

    private static boolean exports(FileDescriptor file, Set<String> changed) {
        return file.getPublicDependencies().stream()
                .anyMatch(each -> changed.contains(each.getName()) || exports(each, changed));
    }
}
