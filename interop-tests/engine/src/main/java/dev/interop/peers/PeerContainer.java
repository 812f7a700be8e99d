package dev.interop.peers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.interop.peer.Peer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container of a peer, as confined as the images promise to work: read-only, no capabilities, no
 * new privileges. It carries the run's label, by which docker/sweep finds what a killed run left.
 */
public class PeerContainer extends GenericContainer<PeerContainer> {
    /** On everything that a run starts. */
    public static final String RUN_LABEL = "dev.interop.run";

    private static final long MEMORY = 1L << 30;

    private final Peer peer;
    private final String title;
    private final LogFile logFile;
    private final ContainerLog log;
    private @Nullable String deathBeforeStop;
    private @Nullable String folder;
    private Map<String, byte[]> files = Map.of();

    /**
     * @param image its tag
     * @param role the image's command: "server", "driver", "client"
     * @param title how messages and the log's name tell it from others of the peer
     * @param options the command's options
     */
    PeerContainer(Peer peer, String image, String role, String title, RunContext run, List<String> options) {
        super(DockerImageName.parse(image));
        this.peer = peer;
        this.title = title;
        logFile = new LogFile(run.root(), run.logs().resolve(peer + "-" + title + ".log"));
        log = new ContainerLog(logFile);
        withImagePullPolicy(any -> false);
        withEnv(peer.environment());
        withLogConsumer(log);
        withLabels(Map.of(RUN_LABEL, run.id()));
        withCommand(Stream.concat(Stream.of(role), options.stream()).toArray(String[]::new));
        withCreateContainerCmdModifier(PeerContainer::confine);
    }

    /**
     * Files that are there before the process starts. They lie on a volume of the container's own: its
     * root is read-only.
     */
    PeerContainer withFiles(String folder, Map<String, byte[]> files) {
        withCreateContainerCmdModifier(create -> create.getHostConfig()
                .withMounts(List.of(new Mount().withType(MountType.VOLUME).withTarget(folder))));
        this.folder = folder;
        this.files = Map.copyOf(files);
        return this;
    }

    /** What Testcontainers copies by itself goes through the root, which is read-only. */
    @Override
    protected void containerIsCreated(String containerId) {
        if (folder != null) {
            getDockerClient()
                    .copyArchiveToContainerCmd(containerId)
                    .withRemotePath(folder)
                    .withTarInputStream(new ByteArrayInputStream(tar(files)))
                    .exec();
        }
    }

    private static byte[] tar(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setMode(0444);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static void confine(CreateContainerCmd create) {
        // HEALTHCHECK is for people; the hub asks by itself, and a probe every 30 s would disturb it.
        create.withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
        HostConfig host = create.getHostConfig();
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withPidsLimit(512L);
    }

    /** For messages: "java server". */
    public String title() {
        return peer + " " + title;
    }

    /** What a person needs when this container is at fault. */
    public String logTail() {
        return logFile.tail();
    }

    /** How the process ended; empty while it runs, and when it was stopped. */
    Optional<String> deathCause() {
        if (getContainerId() == null) {
            return Optional.ofNullable(deathBeforeStop);
        }
        try {
            var state = getCurrentContainerInfo().getState();
            boolean began = !"created".equals(state.getStatus());
            return !began || Boolean.TRUE.equals(state.getRunning())
                    ? Optional.empty()
                    : Optional.of("ended with exit code " + state.getExitCodeLong());
        } catch (NotFoundException removed) {
            return Optional.of("is gone: its container was removed");
        } catch (RuntimeException unreachable) {
            return Optional.of("cannot be seen: the Docker engine does not answer (%s)".formatted(unreachable));
        }
    }

    /** Testcontainers stops a container that did not start before it says so. */
    @Override
    public void stop() {
        deathBeforeStop = deathCause().orElse(null);
        super.stop();
        log.close();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
