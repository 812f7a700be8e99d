package dev.interop.gate.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the protos of the working tree from what the user names. */
public final class TreeFinder {
    private final Path working;

    /** @param working the absolute path of the working directory */
    public TreeFinder(Path working) {
        this.working = working;
    }

    /**
     * Returns the protos in folders to which imports are relative, without a configuration of buf.
     *
     * @param base the folder to which the roots are relative
     * @param roots at least one
     * @param paths the files and folders that are judged, relative to the working directory; empty for all
     * @throws GateProblem a folder or file is missing
     */
    public ProtoTree ofRoots(Path base, List<Path> roots, List<Path> paths) {
        for (Path root : roots) {
            if (!Files.isDirectory(working.resolve(base).resolve(root))) {
                throw new GateProblem("there is no folder %s, a root of the protos".formatted(base.resolve(root)));
            }
        }
        Path folder = working.resolve(base).normalize();
        List<Path> inside = roots.stream()
                .map(root -> folder.relativize(folder.resolve(root).normalize()))
                .toList();
        return new ProtoTree(relative(folder), inside, judged(folder, paths), false);
    }

    /**
     * Returns the protos of the nearest configuration of buf in or above the paths. Without paths, it is in or above
     * the working directory, or in one of its subfolders.
     *
     * @param paths the files and folders that are judged, relative to the working directory; empty for all
     * @throws GateProblem a path is missing, or there is no configuration
     */
    public ProtoTree ofBuf(List<Path> paths) throws IOException {
        Path folder = paths.isEmpty() ? aroundWorking() : above(paths);
        List<Path> roots = BufConfig.read(folder).roots();
        return new ProtoTree(relative(folder), roots, judged(folder, paths), true);
    }

    private Path above(List<Path> paths) {
        paths.forEach(this::requireExisting);
        Path first = working.resolve(paths.get(0)).normalize();
        return configured(Files.isDirectory(first) ? first : Objects.requireNonNull(first.getParent()))
                .filter(folder -> paths.stream()
                        .allMatch(path -> working.resolve(path).normalize().startsWith(folder)))
                .findFirst()
                .orElseThrow(() -> new GateProblem(
                        "there is no buf.yaml in or above %s; pass the folders to which imports are relative with --root FOLDER, or list them in interop.yaml as 'protos: {roots: [FOLDER]}'"
                                .formatted(String.join(
                                        ", ", paths.stream().map(Path::toString).toList()))));
    }

    private Path aroundWorking() throws IOException {
        Optional<Path> above = configured(working).findFirst();
        if (above.isPresent()) {
            return above.get();
        }
        try (Stream<Path> all = Files.list(working)) {
            List<Path> below = all.filter(Files::isDirectory)
                    .filter(BufConfig::isIn)
                    .sorted()
                    .toList();
            if (below.size() == 1) {
                return below.get(0);
            }
            throw new GateProblem(
                    below.isEmpty()
                            ? "there is no buf.yaml in %s, above it or in its folders; pass the protos with --path FOLDER, or without buf.yaml the folders to which imports are relative with --root FOLDER"
                                    .formatted(working)
                            : "several folders have a buf.yaml (%s); pass one of them with --path FOLDER"
                                    .formatted(String.join(
                                            ", ",
                                            below.stream()
                                                    .map(folder ->
                                                            folder.getFileName().toString())
                                                    .toList())));
        }
    }

    /** Returns the configured folders at and above a folder, the nearest first. */
    private static Stream<Path> configured(Path start) {
        return Stream.iterate(start, folder -> folder != null, Path::getParent).filter(BufConfig::isIn);
    }

    private void requireExisting(Path path) {
        if (!Files.exists(working.resolve(path))) {
            throw new GateProblem("--path %s: there is no such file or folder".formatted(path));
        }
    }

    /** Returns the paths relative to a folder; none if one of them is the folder itself. */
    private List<Path> judged(Path folder, List<Path> paths) {
        paths.forEach(this::requireExisting);
        List<Path> inside = paths.stream()
                .map(path -> folder.relativize(working.resolve(path).normalize()))
                .toList();
        return inside.contains(Path.of("")) ? List.of() : inside;
    }

    private Path relative(Path folder) {
        return working.relativize(folder);
    }
}
