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

/** The content of peers.yaml. */
public record Peers(@JsonProperty(required = true) List<Peer> peers) {

    /**
     * Reads the peers by name, in the order of the file.
     *
     * @throws YamlProblem the file is wrong, has no peer, or has a duplicate name
     * @throws IOException the file cannot be read
     */
    public static Map<String, Peer> read(Path path) throws IOException {
        return read(LocatedYaml.read(path), path.toString());
    }

    /** @param name the name of the file, for errors without a line */
    static Map<String, Peer> read(LocatedYaml file, String name) {
        var byName = new LinkedHashMap<String, Peer>();
        int number = 0;
        for (Peer peer : StrictYaml.convert(file.root(), Peers.class, file, JsonPointer.empty())
                .peers()) {
            PeerCheck.check(peer, file, JsonPointer.compile("/peers/" + number++));
            if (peer.isRaw()) {
                throw new YamlProblem(
                        name, "a peer must not be called '%s', the name of the engine itself".formatted(peer));
            }
            if (byName.put(peer.name(), peer) != null) {
                throw new YamlProblem(name, "duplicate peer '%s'".formatted(peer));
            }
        }
        if (byName.isEmpty()) {
            throw new YamlProblem(name, "'peers' must have at least one peer");
        }
        return byName;
    }
}
