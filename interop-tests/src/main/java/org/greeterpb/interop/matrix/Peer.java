package org.greeterpb.interop.matrix;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greeterpb.interop.wire.WirePeer;

/**
 * One implementation: server, client and driver.
 *
 * @param name as its server and driver report it, for example "python"
 * @param image name of the image that docker/images builds
 * @param userAgent how the user-agent of its driver's calls begins
 * @param environment of its containers; null: none
 * @param trace what its environment has besides where its library is to trace; null: it cannot
 * @param unsupported what its driver cannot do; null: nothing
 */
public record Peer(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String image,
        @JsonProperty(required = true) String userAgent,
        Map<String, String> environment,
        Map<String, String> trace,
        List<UnsupportedCases> unsupported) {

    /** The hub itself, where it is the client or the server of a case. */
    public static final Peer RAW = new Peer(WirePeer.NAME, "", WirePeer.NAME, Map.of(), Map.of(), List.of());

    public Peer {
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        trace = trace == null ? Map.of() : Map.copyOf(trace);
        unsupported = unsupported == null ? List.of() : List.copyOf(unsupported);
    }

    /** The same peer, whose library traces what it does. */
    public Peer tracing() {
        var both = new HashMap<>(environment);
        both.putAll(trace);
        return new Peer(name, image, userAgent, both, trace, unsupported);
    }

    /** Why its driver cannot make the calls of a case; empty: it can. */
    public Optional<String> whyUnsupported(String testCase) {
        return unsupported.stream()
                .filter(declared -> declared.names(testCase))
                .map(UnsupportedCases::reason)
                .findFirst();
    }

    /** Whether this is the hub itself: no container, no record. */
    public boolean isRaw() {
        return name.equals(WirePeer.NAME);
    }

    @Override
    public String toString() {
        return name;
    }
}
