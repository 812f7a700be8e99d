package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads peers.yaml. */
public record Peers(@JsonProperty(required = true) List<Peer> peers) {

    /**
     * The peers by name, in the order of the file.
     *
     * @throws YamlProblem the file is wrong, or names no peer, or one twice
     * @throws IOException the file cannot be read
     */
    public static Map<String, Peer> read(Path path) throws IOException {
        LocatedYaml file = LocatedYaml.read(path);
        var byName = new LinkedHashMap<String, Peer>();
        int number = 0;
        for (Peer peer : StrictYaml.convert(file.root(), Peers.class, file, JsonPointer.empty())
                .peers()) {
            PeerCheck.check(peer, file, JsonPointer.compile("/peers/" + number++));
            if (peer.isRaw()) {
                throw new YamlProblem(
                        path.toString(), "'" + peer + "' is what the hub calls itself: name the peer otherwise");
            }
            if (byName.put(peer.name(), peer) != null) {
                throw new YamlProblem(path.toString(), "peer '" + peer.name() + "' is there twice");
            }
        }
        if (byName.isEmpty()) {
            throw new YamlProblem(path.toString(), "'peers' names no peer");
        }
        return byName;
    }
}
