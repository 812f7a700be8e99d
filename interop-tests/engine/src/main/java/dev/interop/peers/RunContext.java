package dev.interop.peers;

import dev.interop.peer.Peer;
import dev.interop.peer.ServerSpec;
import dev.interop.text.Secrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The context of everything that a run starts.
 *
 * @param id id of the run, in the label of its containers and in the environment of its processes
 * @param root root of the product, with the stock drivers and the scripts that build images; an absolute path
 * @param logs folder of the logs, relative to the root
 * @param token required by the programs that the run starts
 * @param secrets the values that no log may contain; with the token
 */
public record RunContext(String id, Path root, Path logs, RunToken token, Secrets secrets) {
    /** The environment variable that turns on the probe of a server. */
    static final String PROBE = "INTEROP_PROBE";

    public RunContext {
        secrets = secrets.with(token.value(), "${env." + RunToken.VARIABLE + "}");
    }

    /** Creates a context with a new token. */
    public RunContext(String id, Path root, Path logs, Secrets secrets) {
        this(id, root, logs, RunToken.create(), secrets);
    }

    /** Creates a context with a new token and no other secrets. */
    public RunContext(String id, Path root, Path logs) {
        this(id, root, logs, Secrets.NONE);
    }

    /** Returns the variables of a server of the user's own that concern the engine: those of its probe, if it has one. */
    Map<String, String> environmentOf(ServerSpec server) {
        var environment = new HashMap<String, String>();
        if (server.probe()) {
            environment.put(PROBE, "1");
            environment.putAll(token.environment());
        }
        return environment;
    }

    /** Creates the log with this name, without ending, in the folder of the logs. */
    LogFile log(String name) {
        return new LogFile(root, logs.resolve(name + ".log"), secrets);
    }

    /** Returns the folder to which the paths of a peer's command are relative. */
    Path rootOf(Peer peer) {
        return peer.driver() == null ? root : peer.driver().folder();
    }
}
