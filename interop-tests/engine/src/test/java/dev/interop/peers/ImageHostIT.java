package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Ports.Binding;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.Proof;
import dev.interop.peer.RunAs;
import dev.interop.peer.ServerSpec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Servers from images; the stand-in is a server that needs no other file. */
class ImageHostIT {
    private static final String STAND_IN = Images.build(
                    Path.of("../..").toAbsolutePath().normalize(),
                    // Not System.out, which is a channel to Failsafe.
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                    "python-stand-in")
            .tag("python-stand-in");

    @TempDir
    private Path root;

    private OwnServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private OwnServer server(String image, Duration limit, String... command) {
        Peer peer = Peer.ofServer(new ServerSpec(
                "old",
                List.of(command),
                image,
                null,
                50053,
                root,
                Map.of("A", "b"),
                limit,
                null,
                Map.of(),
                false,
                false));
        var run = new RunContext(System.getProperty("interop.run", "image-host"), root, Path.of("logs"));
        server = new OwnServer(
                peer, new ImageHost(Objects.requireNonNull(peer.server()), run, EngineAddress.loopback()), run.id());
        return server;
    }

    @Test
    void starts_a_container_whose_port_is_on_loopback() {
        server(STAND_IN, Specs.LIMIT, "stand-in", "--port", "${port}").start();

        assertThat(server.host().runAs()).isEqualTo(RunAs.CONTAINER);
        assertThat(server.host().image()).contains(STAND_IN);
        assertThat(server.proof().proof()).isEqualTo(Proof.CONTAINER);
        String id = server.proof().text().replace("container ", "");
        var container =
                DockerClientFactory.instance().client().inspectContainerCmd(id).exec();
        assertThat(container.getHostConfig().getPrivileged()).isFalse();
        assertThat(container.getConfig().getEnv()).contains("A=b");
        assertThat(container.getNetworkSettings().getPorts().getBindings().values().stream()
                        .filter(Objects::nonNull)
                        .flatMap(Arrays::stream)
                        .map(Binding::getHostIp))
                .containsOnly("127.0.0.1");
        assertThat(server.host().logTail()).contains("50053");

        server.close();

        assertThat(server.deathCause()).isEmpty();
    }

    @Test
    void reports_a_container_that_ends() {
        assertThatThrownBy(() -> server(STAND_IN, Specs.LIMIT, "stand-in", "--no-such-option")
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith(
                        "the old server did not start: it ended with exit code 2; its image is " + STAND_IN)
                .hasMessageContaining(
                        "its command is: stand-in --no-such-option; last lines of logs/old-server.log:\n");
    }

    @Test
    void reports_a_container_that_listens_on_another_port() {
        assertThatThrownBy(() -> server(STAND_IN, Duration.ofSeconds(8), "stand-in", "--port", "50054")
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("the old server did not start: it was not ready within 8 s;")
                .hasMessageContaining("it must listen on port 50053 of all addresses of its container");
    }

    @Test
    void reports_a_missing_image() {
        assertThatThrownBy(() ->
                        server("acme/no-such-image:dev", Specs.LIMIT, "serve").start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage("cannot start the old server: there is no image 'acme/no-such-image:dev' on this machine;"
                        + " run 'docker build -t acme/no-such-image:dev …' or 'docker pull acme/no-such-image:dev'");
    }
}
