package dev.interop.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clone of this product that a command runs from, if there is one, and the folders for its results.
 *
 * @param folder the absolute path of the clone; null if the command runs from interop.jar alone
 */
public record Repository(@Nullable Path folder) {
    private static final Path SUITES = Path.of("interop-tests", "suites");
    /** The system property with the clone, for a command that is started in another folder. */
    private static final String HOME = "interop.home";

    /** Finds the clone: the folder of the system property, or the one that holds the working directory. */
    public static Repository find() {
        String home = System.getProperty(HOME);
        return from(Path.of(home == null ? "" : home).toAbsolutePath());
    }

    /** Returns whether a script of the clone started this program. */
    static boolean isStartedByScript() {
        return System.getProperty(HOME) != null;
    }

    static Repository from(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(SUITES))) {
                return new Repository(folder);
            }
        }
        return new Repository(null);
    }

    /**
     * Returns the clone.
     *
     * @throws IllegalArgumentException there is none
     */
    public Path root() {
        if (folder == null) {
            throw new IllegalArgumentException("%s is not in a clone of this repository; change to its root"
                    .formatted(Path.of("").toAbsolutePath()));
        }
        return folder;
    }

    /**
     * Returns the folder to which the programs of contract peers are relative: the clone, or a folder without one.
     *
     * @param other the folder of interop.yaml
     */
    Path rootOr(Path other) {
        return Objects.requireNonNullElse(folder, other);
    }

    /** Returns whether a file is the interop.yaml of this repository's own suite. */
    boolean isSuite(Path config) {
        return folder != null && config.equals(folder.resolve(SUITES).resolve("interop.yaml"));
    }

    /** Returns the folder for the results of a run, in the working directory. */
    public Path results() {
        return Path.of("build", "interop").toAbsolutePath();
    }

    /** Returns the folder for the files of a single cell, in the working directory. */
    public Path cell() {
        return Path.of("build", "cell").toAbsolutePath();
    }

    /** Returns the folder for the files of an update of cases, in the working directory. */
    Path update() {
        return Path.of("build", "update").toAbsolutePath();
    }
}
