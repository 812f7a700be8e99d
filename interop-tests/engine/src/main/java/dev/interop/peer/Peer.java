package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An implementation under test: server, client and driver. A server of the user's own service has no driver. A stock
 * driver and a driver of the user's own have no server.
 *
 * @param name the name that its server and driver report, for example "python"
 * @param image name of the image that docker/images builds; null if the peer never runs in a container
 * @param process how to start it without a container; null if it runs in containers only
 * @param addresses where it already runs; null if the engine starts it
 * @param userAgent the beginning of the user-agent of its driver's calls; "" if it is not checked
 * @param environment variables of its containers and processes; may be missing in the file
 * @param trace environment variables with which its library also writes traces; may be missing in the file
 * @param unsupported cases that its driver cannot perform; may be missing in the file
 * @param server the server of the user's own service that this is; null for a peer that follows the peer contract
 * @param driver the driver of the user's own that this is; null for a peer of the peer contract and a stock driver
 * @param types the message types of its driver; {@link DriverTypes#LOADED} for a stock driver, a driver of the engine that
 *     works with any service
 */
public record Peer(
        @JsonProperty(required = true) String name,
        @Nullable String image,
        @Nullable PeerCommand process,
        @Nullable PeerAddresses addresses,
        @JsonProperty(required = true) String userAgent,
        Map<String, String> environment,
        Map<String, String> trace,
        List<UnsupportedCases> unsupported,
        @JsonIgnore @Nullable ServerSpec server,
        @JsonIgnore @Nullable DriverSpec driver,
        @JsonIgnore DriverTypes types) {

    /** Name of {@link #RAW} in pairings, filters and reports. */
    public static final String RAW_NAME = "raw";

    /** The engine itself, as the raw client or raw server of a case. */
    public static final Peer RAW = new Peer(RAW_NAME, null, RAW_NAME, Map.of(), List.of());

    public Peer {
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        trace = trace == null ? Map.of() : Map.copyOf(trace);
        unsupported = unsupported == null ? List.of() : List.copyOf(unsupported);
        // The strict reader passes null, because files have no such field.
        types = types == null ? DriverTypes.GENERATED : types;
    }

    /** Creates a peer that follows the peer contract. */
    public Peer(
            String name,
            @Nullable String image,
            @Nullable PeerCommand process,
            @Nullable PeerAddresses addresses,
            String userAgent,
            Map<String, String> environment,
            Map<String, String> trace,
            List<UnsupportedCases> unsupported) {
        this(
                name,
                image,
                process,
                addresses,
                userAgent,
                environment,
                trace,
                unsupported,
                null,
                null,
                DriverTypes.GENERATED);
    }

    /** Creates a peer that runs in containers only. */
    public Peer(
            String name,
            @Nullable String image,
            String userAgent,
            Map<String, String> environment,
            List<UnsupportedCases> unsupported) {
        this(name, image, null, null, userAgent, environment, Map.of(), unsupported);
    }

    /** Returns a server of the user's own service, which has no driver. */
    public static Peer ofServer(ServerSpec server) {
        return new Peer(
                server.name(),
                null,
                null,
                null,
                "",
                Map.of(),
                Map.of(),
                List.of(),
                server,
                null,
                DriverTypes.GENERATED);
    }

    /**
     * Returns a driver of the user's own, which has no server.
     *
     * @param userAgent the beginning of the user-agent of its calls; "" if it is not checked
     */
    public static Peer ofDriver(DriverSpec driver, DriverTypes types, String userAgent) {
        PeerCommand process =
                driver.command() == null ? null : new PeerCommand(driver.command(), Map.of(), null, List.of());
        return new Peer(
                driver.name(), null, process, null, userAgent, driver.env(), Map.of(), List.of(), null, driver, types);
    }

    /**
     * Returns a driver of the engine, which has no server and no generated stubs.
     *
     * @param process how to start it; paths are relative to the root of the product
     */
    public static Peer stockDriver(
            String name,
            @Nullable PeerCommand process,
            String userAgent,
            Map<String, String> environment,
            Map<String, String> trace,
            List<UnsupportedCases> unsupported) {
        return new Peer(
                name, null, process, null, userAgent, environment, trace, unsupported, null, null, DriverTypes.LOADED);
    }

    /** Returns the same peer with the environment in which its library writes traces. */
    public Peer tracing() {
        var both = new HashMap<>(environment);
        both.putAll(trace);
        return new Peer(name, image, process, addresses, userAgent, both, trace, unsupported, server, driver, types);
    }

    /** Returns the same peer for a run without the cases that its driver cannot perform. */
    public Peer withoutUnsupported() {
        return new Peer(
                name, image, process, addresses, userAgent, environment, trace, List.of(), server, driver, types);
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

    /** Returns whether this is a server of the user's own service. */
    public boolean isOwnServer() {
        return server != null;
    }

    /** Returns whether this is a stock driver, a program of the engine. */
    public boolean isStockDriver() {
        return loadsTypes() && driver == null;
    }

    /** Returns whether its driver must load the types of its calls. */
    public boolean loadsTypes() {
        return types == DriverTypes.LOADED;
    }

    /**
     * Returns whether interop.yaml declares the cases that its driver cannot perform; otherwise only the driver reports
     * them.
     */
    public boolean declaresUnsupported() {
        return !loadsTypes() && driver == null;
    }

    /** Returns whether its server or driver is a container or process that the place of a run starts. */
    public boolean runsInPlace() {
        return addresses == null && server == null && (driver == null || driver.command() != null);
    }

    /** Returns the sides of a cell on which it can be. */
    public PeerRole role() {
        if (isOwnServer()) {
            return PeerRole.SERVER;
        }
        return isStockDriver() || driver != null ? PeerRole.CLIENT : PeerRole.BOTH;
    }

    /** Returns whether its server records calls. */
    public boolean hasRecord() {
        return server == null || server.probe();
    }

    /** Returns whether its driver calls this machine from another one, so that loopback is not its own. */
    public boolean isOnAnotherMachine() {
        String hub = driver != null ? driver.hub() : addresses == null ? null : addresses.hub();
        return hub != null && !DriverSpec.isLoopback(hub);
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
