package dev.interop.gate.generated;

import java.nio.file.Path;

/**
 * An error of the Java compiler.
 *
 * @param file relative to the folder with the generated code
 * @param offset the position of its first character in the file, in characters
 * @param line the line in the file, from 1
 */
record JavaError(Path file, long offset, long line, String message) {
    /** Describes the error, for example "Duplicate method getFooBytes() (org/acme/M.java:49)". */
    String shown() {
        return "%s (%s:%d)".formatted(message, file, line);
    }
}
