package dev.interop.peer;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The clients and servers of a matrix by name, in the order of interop.yaml. The same name may be in both.
 *
 * @param clients peers with a driver
 * @param servers peers with a server
 */
public record Peers(Map<String, Peer> clients, Map<String, Peer> servers) {

    public Peers {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
    }

    /**
     * Returns peers that follow the peer contract; each is a client and a server.
     *
     * @param place the place of the list in the file
     * @throws YamlProblem an entry is wrong, or two have the same name
     */
    public static Peers ofContract(List<Peer> peers, LocatedYaml file, JsonPointer place) {
        var byName = new LinkedHashMap<String, Peer>();
        for (int index = 0; index < peers.size(); index++) {
            Peer peer = peers.get(index);
            JsonPointer own = place.appendIndex(index);
            PeerCheck.check(peer, file, own);
            if (peer.isRaw()) {
                throw new YamlProblem(
                        file.where(own),
                        "a peer must not be called '%s', the name of the engine itself".formatted(peer));
            }
            if (byName.put(peer.name(), peer) != null) {
                throw new YamlProblem(file.where(own), "duplicate peer '%s'".formatted(peer));
            }
        }
        return new Peers(byName, byName);
    }
}
