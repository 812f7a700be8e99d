package dev.interop.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The clone of this product that a command runs from, and the folders for its results.
 *
 * @param root the absolute path of the clone, with the programs of the stock drivers
 */
public record Repository(Path root) {
    private static final Path SUITES = Path.of("interop-tests", "suites");
    /** The system property with the root, for a command that is started in another folder. */
    private static final String HOME = "interop.home";

    /**
     * Finds the clone: the folder of the system property, or the one that holds the working directory.
     *
     * @throws IllegalArgumentException there is none
     */
    public static Repository find() {
        String home = System.getProperty(HOME);
        Path start = Path.of(home == null ? "" : home).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(SUITES))) {
                return new Repository(folder);
            }
        }
        throw new IllegalArgumentException(
                "%s is not in a clone of this repository; change to its root".formatted(start));
    }

    /** Returns the interop.yaml of this repository's own suite. */
    Path suite() {
        return root.resolve(SUITES).resolve("interop.yaml");
    }

    /** Returns the folder for the results of a run, in the working directory. */
    public Path results() {
        return Path.of("build", "interop").toAbsolutePath();
    }

    /** Returns the folder for the files of a single cell, in the working directory. */
    public Path cell() {
        return Path.of("build", "cell").toAbsolutePath();
    }
}
