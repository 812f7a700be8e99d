package dev.interop.peers;

import com.github.dockerjava.api.DockerClient;
import dev.interop.fault.HarnessFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** The Docker engine that starts the containers of a run. */
final class DockerEngine {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    /** Logs each way in which Testcontainers did not find an engine; the fault has the reason. */
    private static final Logger SEARCH =
            Logger.getLogger("org.testcontainers.dockerclient.DockerClientProviderStrategy");

    private DockerEngine() {}

    /**
     * Connects to the engine.
     *
     * @param title what needs the engine, for example "new server"
     * @throws HarnessFault no engine responds, or it lacks an image that each run needs
     */
    static DockerClient connect(String title) {
        SEARCH.setLevel(Level.OFF);
        try {
            ReaperImage.check();
            return DockerClientFactory.instance().client();
        } catch (IllegalStateException none) {
            throw new HarnessFault(
                    absent(title, System.getenv("DOCKER_HOST"), Files.exists(SOCKET), Files.isWritable(SOCKET)), none);
        }
    }

    /** @param host the value of DOCKER_HOST; null if it is not set */
    static String absent(String title, @Nullable String host, boolean exists, boolean writable) {
        String reason;
        if (host != null) {
            reason = "no engine responds at %s, the value of DOCKER_HOST".formatted(host);
        } else if (!exists) {
            reason = "there is no " + SOCKET;
        } else if (!writable) {
            reason = "this user may not use " + SOCKET;
        } else {
            reason = "no engine responds at " + SOCKET;
        }
        return "the %s is an image, but Docker cannot be used: %s; start Docker or set DOCKER_HOST, or, if interop itself runs in a container, pass '--network host -v %s:%s --group-add \"$(stat -c %%g %s)\"' to its docker run"
                .formatted(title, reason, SOCKET, SOCKET, SOCKET);
    }
}
