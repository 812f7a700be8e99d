package dev.interop.javapeer;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/**
 * Lets the gRPC library tell on stderr what it does, frame by frame. The JVM makes one, where the system property
 * {@code java.util.logging.config.class} names this class.
 */
public final class TraceLogging {
    public TraceLogging() throws IOException {
        try (InputStream levels = TraceLogging.class.getResourceAsStream("trace-logging.properties")) {
            LogManager.getLogManager().readConfiguration(levels);
        }
    }
}
