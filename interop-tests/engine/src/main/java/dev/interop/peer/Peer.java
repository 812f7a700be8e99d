package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An implementation under test: server, client and driver.
 *
 * @param name the name that its server and driver report, for example "python"
 * @param image name of the image that docker/images builds; null if the peer runs at addresses
 * @param process how to start it without a container; null if it runs in containers only
 * @param addresses where it already runs; null if the engine starts it
 * @param standIn its stand-in for the gate on protos; null for none
 * @param userAgent the beginning of the user-agent of its driver's calls
 * @param environment variables of its containers and processes; may be missing in the file
 * @param trace environment variables with which its library also writes traces; may be missing in the file
 * @param unsupported cases that its driver cannot perform; may be missing in the file
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

    /** The engine itself, as the raw client or raw server of a case. */
    public static final Peer RAW = new Peer(RAW_NAME, null, RAW_NAME, Map.of(), List.of());

    public Peer {
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        trace = trace == null ? Map.of() : Map.copyOf(trace);
        unsupported = unsupported == null ? List.of() : List.copyOf(unsupported);
    }

    /** Creates a peer that runs in containers only. */
    public Peer(
            String name,
            @Nullable String image,
            String userAgent,
            Map<String, String> environment,
            List<UnsupportedCases> unsupported) {
        this(name, image, null, null, null, userAgent, environment, Map.of(), unsupported);
    }

    /** Returns the same peer with the environment in which its library writes traces. */
    public Peer tracing() {
        var both = new HashMap<>(environment);
        both.putAll(trace);
        return new Peer(name, image, process, addresses, standIn, userAgent, both, trace, unsupported);
    }

    /** Returns the stand-in of this peer; empty if it has none. */
    public Optional<Peer> asStandIn() {
        return Optional.ofNullable(standIn)
                .map(how -> new Peer(
                        name, how.image(), how.process(), null, null, userAgent, environment, trace, unsupported));
    }

    /** Returns the reason why its driver cannot perform a case; empty if it can. */
    public Optional<String> unsupportedReason(String testCase) {
        return unsupported.stream()
                .filter(declared -> declared.names(testCase))
                .map(UnsupportedCases::reason)
                .findFirst();
    }

    /** Returns whether this is the engine itself, which has no process and no record. */
    public boolean isRaw() {
        return name.equals(RAW_NAME);
    }

    /** Returns whether it already runs at an address. */
    public boolean isAtAddress() {
        return addresses != null;
    }

    @Override
    public String toString() {
        return name;
    }
}
