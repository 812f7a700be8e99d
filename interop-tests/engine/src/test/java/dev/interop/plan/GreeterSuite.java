package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.cases.CaseReader;
import dev.interop.cases.Greetings;
import dev.interop.config.Config;
import dev.interop.config.ConfigReader;
import dev.interop.peer.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Greeter's own interop.yaml and cases. */
public final class GreeterSuite {
    private static List<Case> cases;

    private GreeterSuite() {}

    public static Suite read() throws IOException {
        return read(Path.of("../suites/interop.yaml"));
    }

    /** Reads another interop.yaml, for the protos of the Greeter. */
    static Suite read(Path config) throws IOException {
        return new Suite(ConfigReader.read(config, Map.of(), Map.of()), Greetings.PROTOS);
    }

    public static Peers peers() throws IOException {
        return read().config().peers();
    }

    /** Returns all cases; the files are read once, because this takes a large part of a second. */
    public static synchronized List<Case> cases() throws IOException {
        if (cases == null) {
            Config config = read().config();
            cases = CaseReader.read(config.cases(), config.folder(), config.peers(), Greetings.METHODS);
        }
        return cases;
    }
}
