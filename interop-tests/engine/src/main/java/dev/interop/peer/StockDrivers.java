package dev.interop.peer;

import dev.interop.yaml.LocatedYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The drivers that the engine has for every service: one for each client library. */
public final class StockDrivers {
    private static final String RESOURCE = "stock-drivers.yaml";

    private StockDrivers() {}

    /** Returns the drivers by name, in the order of reports: java, python, python-aio. */
    public static Map<String, Peer> read() {
        try (InputStream in = Objects.requireNonNull(StockDrivers.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            var drivers = new LinkedHashMap<String, Peer>();
            Peers.read(LocatedYaml.read(RESOURCE, in), RESOURCE)
                    .forEach((name, entry) -> drivers.put(name, stock(entry)));
            return drivers;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Peer stock(Peer entry) {
        return Peer.stockDriver(
                entry.name(),
                entry.image(),
                entry.process(),
                entry.userAgent(),
                entry.environment(),
                entry.trace(),
                entry.unsupported());
    }
}
