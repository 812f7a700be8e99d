package dev.interop.cli;

import dev.interop.plan.SuiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files and folders of this repository that the commands use.
 *
 * @param root the absolute path of the repository
 */
public record Repository(Path root) {
    private static final Path SUITES = Path.of("interop-tests", "suites");

    /**
     * Finds the repository that holds the working directory.
     *
     * @throws IllegalArgumentException the working directory is not inside it
     */
    public static Repository find() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(SUITES))) {
                return new Repository(folder);
            }
        }
        throw new IllegalArgumentException(
                "%s is not in a clone of this repository; change to its root".formatted(start));
    }

    /** Returns the suite of this repository. */
    public SuiteFiles suite() {
        return new SuiteFiles(
                root.resolve(SUITES), root.resolve("protos").resolve("target").resolve("services.binpb"));
    }

    /** Returns the name of the project, for titles of reports. */
    public String project() {
        return "Greeter";
    }

    /** Returns the folder for the results of a run. */
    public Path results() {
        return root.resolve("build").resolve("interop");
    }

    /** Returns the folder for the files of a single cell. */
    public Path cell() {
        return root.resolve("build").resolve("cell");
    }
}
