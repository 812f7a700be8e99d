package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The drivers that the engine has for every service: one for each client library. */
public final class StockDrivers {
    private static final String RESOURCE = "stock-drivers.yaml";

    private StockDrivers() {}

    /** The content of the resource. */
    record FileEntry(@JsonProperty(required = true) List<Peer> peers) {}

    /** Returns the drivers by name, in the order of reports: java, python, python-aio. */
    public static Map<String, Peer> read() {
        try (InputStream in = Objects.requireNonNull(StockDrivers.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            LocatedYaml file = LocatedYaml.read(RESOURCE, in);
            List<Peer> entries = StrictYaml.convert(file.root(), FileEntry.class, file, JsonPointer.empty())
                    .peers();
            var drivers = new LinkedHashMap<String, Peer>();
            Peers.ofContract(entries, file, JsonPointer.compile("/peers"))
                    .clients()
                    .forEach((name, entry) -> drivers.put(name, stock(entry)));
            return drivers;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Peer stock(Peer entry) {
        return Peer.stockDriver(
                entry.name(),
                entry.process(),
                entry.userAgent(),
                entry.environment(),
                entry.trace(),
                entry.unsupported());
    }
}
