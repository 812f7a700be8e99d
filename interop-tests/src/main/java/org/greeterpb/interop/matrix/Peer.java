package org.greeterpb.interop.matrix;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param standIn name of the image of its stand-in, for the gate on protos; null: it has none
 * @param environment of its containers; null: none
 * @param unsupported what its driver cannot do; null: nothing
 */
public record Peer(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String image,
        @JsonProperty(required = true) String userAgent,
        String standIn,
        Map<String, String> environment,
        List<UnsupportedCases> unsupported) {

    /** The hub itself, where it is the client or the server of a case. */
    public static final Peer RAW = new Peer(WirePeer.NAME, "", WirePeer.NAME, null, Map.of(), List.of());

    public Peer {
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        unsupported = unsupported == null ? List.of() : List.copyOf(unsupported);
    }

    /** Why its driver cannot make the calls of a case; empty: it can. */
    public Optional<String> whyUnsupported(String testCase) {
        return unsupported.stream()
                .filter(declared -> declared.names(testCase))
                .map(UnsupportedCases::reason)
                .findFirst();
    }

    /** The same peer, of which nothing is made from the Greeter's protos; empty: it has none. */
    public Optional<Peer> asStandIn() {
        return Optional.ofNullable(standIn)
                .map(name -> new Peer(this.name, name, userAgent, null, environment, unsupported));
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
