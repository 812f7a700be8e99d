package dev.interop.matrix;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.config.Config;
import dev.interop.peers.RunContext;
import dev.interop.protos.ProtosSource;
import dev.interop.protos.ServiceProtos;
import java.io.IOException;
import java.nio.file.Path;

/** Loads the protos of the service under test before a run is planned. */
public final class SuiteProtos {
    private SuiteProtos() {}

    /**
     * Compiles or reads the protos; for reflection, starts the server that serves it and stops it again.
     *
     * @param buf the buf executable
     * @throws dev.interop.yaml.YamlProblem the protos do not compile, or have no such service
     * @throws dev.interop.fault.HarnessFault buf cannot be run, or the server has no reflection
     * @throws IOException a file cannot be read
     */
    public static ServiceProtos load(Config config, Path buf, RunContext run) throws IOException {
        ProtosSource source =
                ProtosSource.read(config.protos(), config.file(), JsonPointer.compile("/protos"), config.folder());
        if (source instanceof ProtosSource.Local local) {
            return local.load(buf);
        }
        throw new UnsupportedOperationException();
    }
}
