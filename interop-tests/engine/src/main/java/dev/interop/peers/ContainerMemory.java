package dev.interop.peers;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/** Reads the memory of a container from the Docker engine. */
final class ContainerMemory extends ResultCallback.Adapter<Statistics> {
    private static final int LIMIT_SECONDS = 10;

    private volatile @Nullable MemoryStatsConfig latest;

    private ContainerMemory() {}

    /**
     * Returns the peak in bytes, or, if the Docker engine reports no peak (cgroup v2), the current value. Takes a second,
     * because the Docker engine measures.
     *
     * @throws HarnessFault the Docker engine does not report the value
     */
    static long bytes(GenericContainer<?> container) {
        try (var memory = new ContainerMemory()) {
            container
                    .getDockerClient()
                    .statsCmd(container.getContainerId())
                    .withNoStream(true)
                    .exec(memory)
                    .awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS);
            return memory.peak();
        } catch (IOException broken) {
            throw new HarnessFault(
                    "the Docker engine does not report a container's memory: " + IoReason.of(broken), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("stopped before the Docker engine reported a container's memory", stopped);
        }
    }

    @Override
    public void onNext(Statistics statistics) {
        latest = statistics.getMemoryStats();
    }

    private long peak() {
        return Optional.ofNullable(latest)
                .map(memory -> memory.getMaxUsage() == null ? memory.getUsage() : memory.getMaxUsage())
                .orElseThrow(() -> new HarnessFault("the Docker engine does not report a container's memory"));
    }
}
