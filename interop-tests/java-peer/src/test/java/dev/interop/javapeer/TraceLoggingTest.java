package dev.interop.javapeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Tests the logging in a new JVM, as the matrix starts one, because this JVM has already created loggers. */
class TraceLoggingTest {

    @Test
    void logs_only_frames_and_channels() throws IOException {
        Process jvm = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.util.logging.config.class=" + TraceLogging.class.getName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Levels.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("""
                        io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler FINE: true
                        io.grpc.ChannelLogger FINEST: true
                        io.grpc.netty.shaded.io.netty.util FINE: false
                        dev.interop FINE: false
                        """);
    }

    /** Prints whether lines of these loggers would be logged. */
    static final class Levels {
        private Levels() {}

        public static void main(String[] arguments) {
            print("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler", Level.FINE);
            print("io.grpc.ChannelLogger", Level.FINEST);
            print("io.grpc.netty.shaded.io.netty.util", Level.FINE);
            print("dev.interop", Level.FINE);
        }

        private static void print(String logger, Level level) {
            System.out.println(
                    logger + " " + level + ": " + Logger.getLogger(logger).isLoggable(level));
        }
    }
}
