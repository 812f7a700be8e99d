package dev.interop.peers;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/** How much memory a container takes, as its engine tells. */
final class ContainerMemory extends ResultCallback.Adapter<Statistics> {
    private static final int LIMIT_SECONDS = 10;

    private volatile @Nullable MemoryStatsConfig latest;

    private ContainerMemory() {}

    /**
     * The most bytes it has had; where the engine keeps no peak (cgroup v2), those it has now. Takes a
     * second: the engine measures.
     *
     * @throws HarnessFault the engine does not tell
     */
    static long bytes(GenericContainer<?> container) {
        try (var memory = new ContainerMemory()) {
            container
                    .getDockerClient()
                    .statsCmd(container.getContainerId())
                    .withNoStream(true)
                    .exec(memory)
                    .awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS);
            return memory.most();
        } catch (IOException broken) {
            throw new HarnessFault("the engine does not tell a container's memory: " + broken, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("stopped before the engine told a container's memory", stopped);
        }
    }

    @Override
    public void onNext(Statistics statistics) {
        latest = statistics.getMemoryStats();
    }

    private long most() {
        return Optional.ofNullable(latest)
                .map(memory -> memory.getMaxUsage() == null ? memory.getUsage() : memory.getMaxUsage())
                .orElseThrow(() -> new HarnessFault("the engine does not tell a container's memory"));
    }
}
