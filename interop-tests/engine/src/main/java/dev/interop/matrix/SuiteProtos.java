package dev.interop.matrix;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.config.Config;
import dev.interop.peer.Peer;
import dev.interop.peers.EngineAddress;
import dev.interop.peers.OwnServer;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.RunContext;
import dev.interop.protos.ProtosSource;
import dev.interop.protos.ReflectedSource;
import dev.interop.protos.ServiceProtos;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Loads the protos of the service under test before a run is planned. */
public final class SuiteProtos {
    private static final Duration REFLECTION_LIMIT = Duration.ofSeconds(20);

    private SuiteProtos() {}

    /**
     * Compiles or reads the protos; for reflection, starts the server that serves it and stops it again.
     *
     * @param buf provides the buf executable; called only if it is needed
     * @throws YamlProblem the protos do not compile, or have no such service
     * @throws dev.interop.fault.HarnessFault buf cannot be run, or the server does not start or has no reflection
     * @throws IOException a file cannot be read
     */
    public static ServiceProtos load(Config config, Supplier<Path> buf, RunContext run) throws IOException {
        ProtosSource source =
                ProtosSource.read(config.protos(), config.file(), JsonPointer.compile("/protos"), config.folder());
        if (source instanceof ProtosSource.Local local) {
            return local.load(buf);
        }
        return reflected((ReflectedSource) source, config, run);
    }

    private static ServiceProtos reflected(ReflectedSource source, Config config, RunContext run) {
        Peer peer = config.peers().servers().get(source.server());
        if (peer == null || !peer.isOwnServer()) {
            throw new YamlProblem(
                    source.where(),
                    "unknown server '%s' in 'reflection'; allowed: %s"
                            .formatted(
                                    source.server(),
                                    String.join(", ", config.peers().servers().keySet())));
        }
        try (OwnServer server = OwnServer.create(peer, run, EngineAddress.loopback())) {
            PeerProcess.startAll(List.of(server));
            return source.fetch(server.channel(), server.headers(), REFLECTION_LIMIT);
        }
    }
}
