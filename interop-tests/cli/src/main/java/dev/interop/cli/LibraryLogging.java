package dev.interop.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.logging.LogManager;

/** The logging of the libraries. */
final class LibraryLogging {
    private static final String RESOURCE = "logging.properties";

    private LibraryLogging() {}

    /** Applies the levels of the resource, unless the user has selected a configuration. */
    static void configure() {
        if (System.getProperty("java.util.logging.config.file") != null
                || System.getProperty("java.util.logging.config.class") != null) {
            return;
        }
        try (InputStream levels =
                Objects.requireNonNull(LibraryLogging.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            LogManager.getLogManager().readConfiguration(levels);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
