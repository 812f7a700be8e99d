package dev.interop.javapeer;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/**
 * Logging that prints each action of gRPC on stderr, frame by frame. The JVM creates it if the system property
 * {@code java.util.logging.config.class} names this class.
 */
public final class TraceLogging {
    /** Reads the levels into the log manager. */
    public TraceLogging() throws IOException {
        try (InputStream levels = TraceLogging.class.getResourceAsStream("trace-logging.properties")) {
            LogManager.getLogManager().readConfiguration(levels);
        }
    }
}
