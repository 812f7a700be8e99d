package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One implementation: server, client and driver.
 *
 * @param name as its server and driver report it, for example "python"
 * @param image name of the image that docker/images builds; null if the peer runs at addresses
 * @param process how it is started without a container; null if it cannot run so
 * @param addresses where it runs already; null if the hub starts it
 * @param standIn the same without the service under test, for the gate on protos; null if it takes no part there
 * @param userAgent how the user-agent of its driver's calls begins
 * @param environment variables of its containers and processes; may be missing in the file
 * @param trace further variables with which its library writes traces; may be missing in the file
 * @param unsupported what its driver cannot do; may be missing in the file
 */
public record Peer(
        @JsonProperty(required = true) String name,
        @Nullable String image,
        @Nullable PeerCommand process,
        @Nullable PeerAddresses addresses,
        @Nullable StandIn standIn,
        @JsonProperty(required = true) String userAgent,
        Map<String, String> environment,
        Map<String, String> trace,
        List<UnsupportedCases> unsupported) {

    /** Name of {@link #RAW} in pairings, filters and reports. */
    public static final String RAW_NAME = "raw";

    /** The engine itself, where it is the client or the server of a case. */
    public static final Peer RAW = new Peer(RAW_NAME, null, RAW_NAME, Map.of(), List.of());

    public Peer {
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        trace = trace == null ? Map.of() : Map.copyOf(trace);
        unsupported = unsupported == null ? List.of() : List.copyOf(unsupported);
    }

    /** One that runs as a container alone. */
    public Peer(
            String name,
            @Nullable String image,
            String userAgent,
            Map<String, String> environment,
            List<UnsupportedCases> unsupported) {
        this(name, image, null, null, null, userAgent, environment, Map.of(), unsupported);
    }

    /** The same peer, whose library traces what it does. */
    public Peer tracing() {
        var both = new HashMap<>(environment);
        both.putAll(trace);
        return new Peer(name, image, process, addresses, standIn, userAgent, both, trace, unsupported);
    }

    /** The same peer as its stand-in; empty: it has none. */
    public Optional<Peer> asStandIn() {
        return Optional.ofNullable(standIn)
                .map(how -> new Peer(
                        name, how.image(), how.process(), null, null, userAgent, environment, trace, unsupported));
    }

    /** Why its driver cannot make the calls of a case; empty: it can. */
    public Optional<String> whyUnsupported(String testCase) {
        return unsupported.stream()
                .filter(declared -> declared.names(testCase))
                .map(UnsupportedCases::reason)
                .findFirst();
    }

    /** Whether this is the hub itself: no process, no record. */
    public boolean isRaw() {
        return name.equals(RAW_NAME);
    }

    /** Whether it runs somewhere already. */
    public boolean isAtAddress() {
        return addresses != null;
    }

    @Override
    public String toString() {
        return name;
    }
}
