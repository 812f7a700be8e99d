package dev.interop.peers;

import dev.interop.peer.Peer;
import java.nio.file.Path;

/**
 * The context of everything that a run starts.
 *
 * @param id id of the run, in the label of its containers and in the environment of its processes
 * @param root root of the repository
 * @param logs folder of the logs, relative to the root
 * @param product root of the product: the folder of the stock drivers and of the scripts that build images
 */
public record RunContext(String id, Path root, Path logs, Path product) {

    /** Creates the context of a run in the product's own repository. */
    public RunContext(String id, Path root, Path logs) {
        this(id, root, logs, root);
    }

    /** Returns the folder to which the paths of a peer's command are relative. */
    Path rootOf(Peer peer) {
        if (peer.driver() != null) {
            return peer.driver().folder();
        }
        return peer.isStockDriver() ? product : root;
    }
}
