package dev.interop.peers;

import com.github.dockerjava.api.command.CreateContainerCmd;
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
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A container of a peer with the restrictions that the images support: read-only, no capabilities, no new privileges.
 */
public class PeerContainer extends RunContainer<PeerContainer> {
    /** The label of everything that a run starts; its value is the id of the run. */
    public static final String RUN_LABEL = "dev.interop.run";

    /** The command that the engine does not call. */
    static final String CLIENT = "client";

    private static final long MEMORY = 1L << 30;

    private @Nullable String folder;
    private Map<String, byte[]> files = Map.of();

    /**
     * @param image tag of the image
     * @param role command of the image: "server", "driver", "client"
     * @param title name within the peer, for messages and the name of the log
     * @param options options of the command
     */
    PeerContainer(Peer peer, String image, String role, String title, RunContext run, List<String> options) {
        super(image, peer + " " + title, peer + "-" + title, run);
        withEnv(peer.environment());
        if (!role.equals(CLIENT)) {
            withEnv(run.token().environment());
        }
        withCommand(Stream.concat(Stream.of(role), options.stream()).toArray(String[]::new));
        withCreateContainerCmdModifier(PeerContainer::confine);
    }

    /**
     * Adds files that exist before the process starts. They are on a volume of the container, because its root is
     * read-only.
     */
    PeerContainer withFiles(String folder, Map<String, byte[]> files) {
        withCreateContainerCmdModifier(create -> create.getHostConfig()
                .withMounts(List.of(new Mount().withType(MountType.VOLUME).withTarget(folder))));
        this.folder = folder;
        this.files = Map.copyOf(files);
        return this;
    }

    /** Copies the files to the volume; the copy of Testcontainers would need a writable root. */
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
        // HEALTHCHECK is for people. PeerProcess has its own check, and one every 30 s would disturb the cells.
        create.withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
        HostConfig host = create.getHostConfig();
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withPidsLimit(512L);
    }
}
