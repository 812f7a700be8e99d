package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Ports.Binding;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.DriverSpec;
import dev.interop.peer.DriverTypes;
import dev.interop.peer.Peer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Drivers of the user's own from images; the stand-in is one under another name. */
class ImageDriverIT {
    private static final String STAND_IN = Images.build(
                    Path.of("../..").toAbsolutePath().normalize(),
                    // Not System.out, which is a channel to Failsafe.
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                    "python-stand-in")
            .tag("python-stand-in");

    @TempDir
    private Path root;

    private PeerDriver driver;

    @AfterEach
    void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    private PeerDriver driver(String image) {
        Peer peer = Peer.ofDriver(
                new DriverSpec("mine", null, image, null, null, root, Map.of("A", "$$b")), DriverTypes.LOADED, "");
        var run = new RunContext(System.getProperty("interop.run", "image-driver"), root, Path.of("logs"));
        driver = PeerDriver.create(peer, run, null);
        return driver;
    }

    @Test
    void starts_a_driver_that_knows_this_machine_as_hub() {
        driver(STAND_IN).start();

        assertThat(driver.title()).isEqualTo("mine driver");
        assertThat(driver.description().getName()).isEqualTo("python");
        assertThat(driver.endpointAtHub(50051).getTarget()).isEqualTo("hub:50051");
        var container = DockerClientFactory.instance()
                .client()
                .listContainersCmd()
                .withAncestorFilter(List.of(STAND_IN))
                .withLabelFilter(Map.of(PeerContainer.RUN_LABEL, System.getProperty("interop.run", "image-driver")))
                .exec()
                .get(0);
        var inspected = DockerClientFactory.instance()
                .client()
                .inspectContainerCmd(container.getId())
                .exec();
        assertThat(inspected.getHostConfig().getExtraHosts()).containsExactly("hub:host-gateway");
        assertThat(inspected.getConfig().getEnv()).contains("A=$$b");
        assertThat(inspected.getNetworkSettings().getPorts().getBindings().values().stream()
                        .filter(Objects::nonNull)
                        .flatMap(Arrays::stream)
                        .map(Binding::getHostIp))
                .containsOnly("127.0.0.1");
    }

    @Test
    void reports_a_missing_image() {
        assertThatThrownBy(() -> driver("acme/no-such-driver:dev").start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage("cannot start the mine driver: there is no image 'acme/no-such-driver:dev' on this machine;"
                        + " run 'docker build -t acme/no-such-driver:dev …' or 'docker pull acme/no-such-driver:dev'");
    }
}
