package dev.interop.junit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the program that runs the cells. */
final class InteropJar {
    private static final String PROPERTY = "interop.jar";
    private static final String VARIABLE = "INTEROP_JAR";

    private InteropJar() {}

    /** @throws InteropFailure neither the property nor the variable has the path of a file */
    static Path find() {
        String path = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (path == null || path.isBlank()) {
            throw new InteropFailure(
                    "interop.jar is unknown: set the system property '%s' or the environment variable %s to its path"
                            .formatted(PROPERTY, VARIABLE));
        }
        Path jar = Path.of(path).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new InteropFailure(
                    "there is no file %s; the system property '%s' or the environment variable %s must be the path of interop.jar"
                            .formatted(jar, PROPERTY, VARIABLE));
        }
        return jar;
    }
}
