package org.greeterpb.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceLoggingTest {

    @AfterEach
    void restore() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void frames_and_channels_are_told_and_nothing_else_is() throws IOException {
        new TraceLogging();

        assertThat(Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler")
                        .isLoggable(Level.FINE))
                .isTrue();
        assertThat(Logger.getLogger("io.grpc.ChannelLogger").isLoggable(Level.FINEST))
                .isTrue();
        assertThat(Logger.getLogger("io.grpc.netty.shaded.io.netty.util").isLoggable(Level.FINE))
                .isFalse();
        assertThat(Logger.getLogger("org.greeterpb").isLoggable(Level.FINE)).isFalse();
    }
}
