package dev.interop.protos;

import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of all roots under their import names.
 *
 * @param files by import name
 */
record ProtoTree(Map<String, File> files) {
    /**
     * A .proto file.
     *
     * @param name the name by which it is imported: its path in the root
     * @param path as the user would write it
     * @param real the path without links
     */
    record File(String name, Path root, Path path, Path real, byte[] content, ProtoText text) {}

    /**
     * Reads roots, which may overlap.
     *
     * @throws YamlProblem a root has no .proto file, or two roots have different files with one import name
     * @throws IOException a file or folder cannot be read
     */
    static ProtoTree read(List<Path> roots, String where) throws IOException {
        var candidates = new ArrayList<File>();
        for (Path root : roots) {
            List<Path> paths = RootFolder.files(root);
            if (paths.isEmpty()) {
                throw new YamlProblem(
                        where,
                        "the proto root %s contains no .proto file; write the folder to which imports are relative, or remove the root"
                                .formatted(shown(root)));
            }
            for (Path path : paths) {
                candidates.add(file(root, path));
            }
        }
        return new ProtoTree(byName(named(candidates), where));
    }

    /** Returns a path for messages; the empty path is the current folder. */
    static String shown(Path path) {
        return path.toString().isEmpty() ? "." : path.toString();
    }

    private static File file(Path root, Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        ProtoText text = ProtoText.of(new String(content, StandardCharsets.UTF_8));
        String name = root.relativize(path).toString().replace('\\', '/');
        return new File(name, root, path, path.toRealPath(), content, text);
    }

    /**
     * Chooses the names of files that have several, because one root is in another: the names that are imported, or
     * else the shortest one. Under two names, a file would declare its types twice.
     */
    private static List<File> named(List<File> candidates) {
        Set<String> imported = new HashSet<>();
        Map<Path, List<File>> byPath = new LinkedHashMap<>();
        for (File each : candidates) {
            imported.addAll(each.text.imports());
            byPath.computeIfAbsent(each.real, key -> new ArrayList<>()).add(each);
        }
        var named = new ArrayList<File>();
        for (List<File> names : byPath.values()) {
            List<File> used =
                    names.stream().filter(each -> imported.contains(each.name)).toList();
            named.addAll(used.isEmpty() ? List.of(shortest(names)) : used);
        }
        return named;
    }

    private static File shortest(List<File> names) {
        return names.stream()
                .reduce((one, other) -> other.name.length() < one.name.length() ? other : one)
                .orElseThrow();
    }

    private static Map<String, File> byName(List<File> files, String where) {
        var byName = new TreeMap<String, File>();
        for (File file : files) {
            File other = byName.putIfAbsent(file.name, file);
            if (other != null && !Arrays.equals(other.content, file.content)) {
                throw new YamlProblem(
                        where,
                        "two proto roots have different files named \"%s\": %s and %s; remove one of them, or one of the roots"
                                .formatted(file.name, other.path, file.path));
            }
        }
        return byName;
    }

    /**
     * Returns the files to compile; the others are only imported. If the user named services, these are the files of
     * the roots that declare them, because other roots often hold copies of protos of other projects.
     */
    Map<String, File> targets(WantedServices services) {
        Map<String, Path> roots = new HashMap<>();
        for (File file : files.values()) {
            file.text.services().stream().filter(services::contains).forEach(service -> roots.put(service, file.root));
        }
        boolean isComplete = roots.size() == services.names().size();
        return services.isAll() || !isComplete
                ? files
                : files.entrySet().stream()
                        .filter(each -> roots.containsValue(each.getValue().root))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }
}
