package dev.interop.javapeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** In a JVM of its own, as the matrix starts one: another's loggers are there already. */
class TraceLoggingTest {

    @Test
    void frames_and_channels_are_told_and_nothing_else_is() throws IOException {
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

    /** Says whether these lines would be told. */
    static final class Levels {
        private Levels() {}

        public static void main(String[] arguments) {
            tell("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler", Level.FINE);
            tell("io.grpc.ChannelLogger", Level.FINEST);
            tell("io.grpc.netty.shaded.io.netty.util", Level.FINE);
            tell("dev.interop", Level.FINE);
        }

        private static void tell(String logger, Level level) {
            System.out.println(
                    logger + " " + level + ": " + Logger.getLogger(logger).isLoggable(level));
        }
    }
}
