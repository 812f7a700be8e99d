package dev.interop.junit;

import java.net.URI;
import java.nio.file.Path;
import org.opentest4j.AssertionFailedError;

/**
 * One case in one pairing, with its result.
 *
 * @param pairing client and server, for example "java->new"
 * @param name name of the case
 * @param file its case file, relative to the folder of interop.yaml; "" if unknown
 * @param line its line in the file; 0 if unknown
 * @param result how the cell ended
 * @param text the difference, the requirement and the command that reproduces it; "" if the cell passed
 */
record CheckedCell(String pairing, String name, String file, int line, Result result, String text) {

    /** The results of a cell that tests distinguish. */
    enum Result {
        PASSED,
        FAILED,
        /** The program, not the service, has failed, or the cell did not run. */
        NOT_JUDGED
    }

    /** Returns the place of the case, to which IDEs link; interop.yaml if it is unknown. */
    URI source(Path config) {
        if (file.isEmpty()) {
            return config.toUri();
        }
        return URI.create(config.resolveSibling(file).normalize().toUri() + (line > 0 ? "?line=" + line : ""));
    }

    /**
     * Passes if the cell did.
     *
     * @throws AssertionFailedError the cell failed
     * @throws InteropFailure the cell was not judged
     */
    void requirePassed() {
        switch (result) {
            case PASSED -> {
                // Nothing to report.
            }
            case FAILED -> throw new AssertionFailedError(text);
            case NOT_JUDGED -> throw new InteropFailure("harness error: " + text);
        }
    }
}
