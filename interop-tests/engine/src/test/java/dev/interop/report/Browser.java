package dev.interop.report;

import com.github.dockerjava.api.model.Capability;
import dev.interop.peers.Images;
import dev.interop.peers.PeerContainer;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A headless Chromium in a container that opens files from its disk. The caller closes it. */
final class Browser extends GenericContainer<Browser> {
    private static final int PORT = 4444;
    private static final long MEMORY = 2L << 30;
    private static final int READABLE = 0755;

    Browser(Images images) {
        super(DockerImageName.parse(images.tag("browser")));
        withImagePullPolicy(image -> false);
        withExposedPorts(PORT);
        withSharedMemorySize(512L << 20);
        withLabels(Map.of(PeerContainer.RUN_LABEL, System.getProperty("interop.run", "tests")));
        withCreateContainerCmdModifier(create -> create.getHostConfig()
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withPidsLimit(512L));
        waitingFor(Wait.forHttp("/status").forPort(PORT).withStartupTimeout(Duration.ofSeconds(60)));
    }

    /** Copies the files of a folder to this path on the browser's disk. */
    Browser withFolder(Path folder, String path) {
        return withCopyFileToContainer(MountableFile.forHostPath(folder, READABLE), path);
    }

    /** Opens a window; the caller closes it. */
    Window open(boolean dark, Dimension size) {
        var options = new ChromeOptions();
        options.addArguments(
                "--headless",
                // The container is the sandbox; Chromium may not create namespaces in it.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1));
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        // Logs every request to the network or the disk.
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        try {
            var window = new RemoteWebDriver(
                    URI.create("http://%s:%d".formatted(getHost(), getMappedPort(PORT)))
                            .toURL(),
                    options,
                    false);
            window.manage().window().setSize(size);
            return new Window(window);
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
