package dev.interop.gate.version;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one version of the protos: those of the working tree, or those of an older version.
 *
 * @param folder the folder that buf compiles, or to which the roots are relative
 * @param roots the folders to which imports are relative, themselves relative to {@code folder}; never empty
 * @param paths the files and folders that are judged, relative to {@code folder}; empty for all files of the roots
 * @param isBuf whether the folder has a configuration of buf; otherwise the roots are compiled without one
 */
public record ProtoTree(Path folder, List<Path> roots, List<Path> paths, boolean isBuf) implements OwnedFiles {
    private static final Path SAME = Path.of("");

    /** Creates the tree of a folder in which buf has one module, the folder itself. */
    public ProtoTree(Path folder, String path) {
        this(folder, List.of(SAME), List.of(Path.of(path)), true);
    }

    /** Returns the folder of images that were cut as releases. */
    public Path releases() {
        return folder.resolve("releases");
    }

    /**
     * Returns whether a file, given by its import name, is compared: a file that is judged, or another file of the
     * same roots, which a judged file imports. Files from other places, such as protobuf's own, are not compared.
     */
    @Override
    public boolean owns(String file) {
        return isWatched(file) || roots.stream().filter(this::isSelected).anyMatch(root -> exists(root, file));
    }

    /** Returns whether a file, given by its import name, is judged itself, and not only because it is imported. */
    @Override
    public boolean isWatched(String file) {
        return roots.stream().anyMatch(root -> isWatched(root, file));
    }

    private boolean isWatched(Path root, String file) {
        if (paths.isEmpty()) {
            return exists(root, file);
        }
        return paths.stream()
                .anyMatch(path -> isIn(root, path)
                        ? exists(root, file)
                        : isIn(path, root)
                                && Path.of(file).startsWith(SAME.equals(root) ? path : root.relativize(path)));
    }

    private boolean isSelected(Path root) {
        return paths.isEmpty() || paths.stream().anyMatch(path -> isIn(root, path) || isIn(path, root));
    }

    private static boolean isIn(Path inner, Path outer) {
        return SAME.equals(outer) || inner.startsWith(outer);
    }

    private boolean exists(Path root, String file) {
        return Files.isRegularFile(folder.resolve(root).resolve(file));
    }

    /** Returns the root that holds a file, given by its import name; empty if there is no such file. */
    public Optional<Path> rootOf(String file) {
        return roots.stream().filter(root -> exists(root, file)).findFirst();
    }

    /** Returns the import name of a file, from its path relative to the working directory. */
    String importName(Path file) {
        Path inFolder = folder.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize());
        return roots.stream()
                .filter(root -> isIn(inFolder, root))
                .findFirst()
                .map(root -> SAME.equals(root) ? inFolder : root.relativize(inFolder))
                .orElse(inFolder)
                .toString();
    }

    /** Returns the path of a file for messages, from its import name. */
    public String displayPath(String file) {
        Path root = rootOf(file).orElse(roots.get(0));
        return folder.resolve(root).resolve(file).normalize().toString();
    }

    /** Returns the judged folders and files for messages, as paths from the working directory. */
    @Override
    public String shown() {
        List<Path> judged = paths.isEmpty() ? roots : paths;
        List<String> names = judged.stream()
                .map(path -> folder.resolve(path).normalize().toString())
                .map(name -> name.isEmpty() ? "." : name)
                .toList();
        return String.join(", ", names);
    }

    /**
     * Returns the same tree in another folder, which has its own configuration of buf. Paths that do not exist there
     * are kept, because their files are then missing in that version. So are roots outside of the version: they hold
     * dependencies. If all roots are outside, the other folder takes the place of the first one.
     *
     * @param version the folder with all files of the version
     * @throws GateProblem the configuration of buf is wrong, or the judged paths have no place in the other folder
     */
    public ProtoTree at(Path other, Path version) {
        if (isBuf) {
            return new ProtoTree(other, BufConfig.read(other).roots(), paths, true);
        }
        var there = new ArrayList<Path>();
        for (Path root : roots) {
            boolean isInside = other.resolve(root).normalize().startsWith(version.normalize());
            there.add(isInside ? root : folder.resolve(root).toAbsolutePath().normalize());
        }
        if (there.stream().allMatch(Path::isAbsolute)) {
            if (!paths.isEmpty()) {
                throw new GateProblem(
                        "--path %s is outside of the working directory, so it has no place in %s; run the gate in the folder with the protos"
                                .formatted(folder.resolve(paths.get(0)).normalize(), other));
            }
            there.set(0, SAME);
        }
        return new ProtoTree(other, List.copyOf(there), paths, false);
    }
}
