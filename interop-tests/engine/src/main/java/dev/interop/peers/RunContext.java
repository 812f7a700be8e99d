package dev.interop.peers;

import dev.interop.peer.Peer;
import java.nio.file.Path;

/**
 * The context of everything that a run starts.
 *
 * @param id id of the run, in the label of its containers and in the environment of its processes
 * @param root root of the product, with the stock drivers and the scripts that build images; an absolute path
 * @param logs folder of the logs, relative to the root
 */
public record RunContext(String id, Path root, Path logs) {

    /** Returns the folder to which the paths of a peer's command are relative. */
    Path rootOf(Peer peer) {
        return peer.driver() == null ? root : peer.driver().folder();
    }
}
