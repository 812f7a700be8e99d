package dev.interop.protos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folders to which imports are relative, from the imports, the packages and the places of files.
 *
 * @param folder the folder of the project
 * @param own the files of the service with their text
 * @param all all files below the folder, which may be imported
 */
record ImportRoots(Path folder, Map<Path, ProtoText> own, List<Path> all) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    /** Returns a root for each file of the service. */
    Set<Path> ofOwnFiles() throws IOException {
        var roots = new TreeSet<Path>(Comparator.comparing(Path::toString));
        var rest = new LinkedHashSet<Path>();
        for (Path file : own.keySet()) {
            Optional<Path> root = byImport(file).or(() -> byOwnImports(file));
            if (root.isEmpty()) {
                root = byPackage(file);
            }
            root.ifPresentOrElse(roots::add, () -> rest.add(file));
        }
        // A file beside or below the files of a root belongs to it, unless something else is known.
        rest.stream()
                .sorted(Comparator.comparing(Path::getNameCount).thenComparing(Path::toString))
                .filter(file -> roots.stream().noneMatch(root -> isIn(file, root)))
                .forEach(file -> roots.add(parent(file)));
        return roots;
    }

    /**
     * Returns the roots of the imported files that are neither in a given root nor bundled.
     *
     * @throws IllegalArgumentException an import is missing
     */
    Set<Path> ofImports(Set<Path> known) throws IOException {
        var added = new TreeSet<Path>(Comparator.comparing(Path::toString));
        var open = new ArrayDeque<>(own.keySet());
        var seen = new LinkedHashSet<Path>(own.keySet());
        while (!open.isEmpty()) {
            Path file = open.remove();
            for (String name : text(file).imports()) {
                Optional<Path> found = find(name, Stream.concat(known.stream(), added.stream()));
                if (found.isEmpty() && BundledProtos.find(name).isEmpty() && !isOfCompiler(name)) {
                    Path root = rootOf(name, file).orElseThrow(() -> missing(name, file));
                    added.add(root);
                    found = Optional.of(root.resolve(name));
                }
                found.filter(seen::add).ifPresent(open::add);
            }
        }
        return added;
    }

    private ProtoText text(Path file) throws IOException {
        ProtoText known = own.get(file);
        return known == null ? ProtoText.of(Files.readString(file, StandardCharsets.ISO_8859_1)) : known;
    }

    /** Returns whether the compiler itself has a file. */
    private static boolean isOfCompiler(String name) {
        return name.startsWith("google/protobuf/");
    }

    private static Optional<Path> find(String name, Stream<Path> roots) {
        return roots.map(root -> resolve(root, name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path resolve(@Nullable Path root, String name) {
        return (root == null ? Path.of(name) : root.resolve(name)).normalize();
    }

    /** Returns the root from which another file imports this one, the longest import first. */
    private Optional<Path> byImport(Path file) {
        return own.entrySet().stream()
                .filter(other -> !other.getKey().equals(file))
                .flatMap(other -> other.getValue().imports().stream())
                .distinct()
                .filter(name -> file.endsWith(name))
                .max(Comparator.comparingInt(String::length).thenComparing(name -> name))
                .map(name -> without(file, name));
    }

    /** Returns the nearest folder above a file in which one of its imports is. */
    private Optional<Path> byOwnImports(Path file) {
        return Objects.requireNonNull(own.get(file)).imports().stream()
                .filter(name -> BundledProtos.find(name).isEmpty() && !isOfCompiler(name))
                .flatMap(name ->
                        above(file).filter(root -> Files.isRegularFile(resolve(root, name))).findFirst().stream())
                .findFirst();
    }

    private static Optional<Path> byPackage(Path file) throws IOException {
        Matcher declared = PACKAGE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return Optional.empty();
        }
        Path name = Path.of(declared.group(1).replace('.', '/')).resolve(file.getFileName());
        return file.endsWith(name) ? Optional.of(without(file, name.toString())) : Optional.empty();
    }

    /** Returns the root of an imported file that is in no known root: above the importing file, or anywhere. */
    private Optional<Path> rootOf(String name, Path importing) {
        return above(importing)
                .filter(root -> Files.isRegularFile(resolve(root, name)))
                .findFirst()
                .or(() -> all.stream()
                        .filter(file -> file.endsWith(name))
                        .min(Comparator.comparing(Path::getNameCount).thenComparing(Path::toString))
                        .map(file -> without(file, name)));
    }

    /** Returns the folders above a file, the nearest first; for a relative path, up to the working directory. */
    private static Stream<Path> above(Path file) {
        Stream<Path> folders = Stream.iterate(
                parent(file), path -> path != null && !path.toString().isEmpty(), Path::getParent);
        return file.isAbsolute() ? folders : Stream.concat(folders, Stream.of(Path.of("")));
    }

    private static Path parent(Path file) {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    /** Returns the folder to which an import name of a file is relative. */
    private static Path without(Path file, String name) {
        int folders = file.getNameCount() - Path.of(name).getNameCount();
        if (folders == 0) {
            return file.isAbsolute() ? file.getRoot() : Path.of("");
        }
        Path root = file.subpath(0, folders);
        return file.isAbsolute() ? file.getRoot().resolve(root) : root;
    }

    private static boolean isIn(Path file, Path root) {
        return root.toString().isEmpty() ? !file.isAbsolute() : file.startsWith(root);
    }

    private IllegalArgumentException missing(String name, Path file) {
        return new IllegalArgumentException(
                "%s:%d: the import \"%s\" is in no folder below %s and not bundled (%s); pass the folder to which it is relative, too"
                        .formatted(
                                file,
                                line(name, file),
                                name,
                                folder.toAbsolutePath().normalize(),
                                BundledProtos.FOLDERS));
    }

    private static int line(String name, Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            for (int index = 0; index < lines.size(); index++) {
                if (lines.get(index).contains(name)) {
                    return index + 1;
                }
            }
            return 1;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
