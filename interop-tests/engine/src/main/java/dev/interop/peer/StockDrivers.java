package dev.interop.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The drivers of the engine, which work with any service. */
public final class StockDrivers {
    private StockDrivers() {}

    /** Returns the drivers by name. */
    public static Map<String, Peer> all() {
        var drivers = new LinkedHashMap<String, Peer>();
        for (String name : List.of("java", "python", "python-aio")) {
            drivers.put(name, Peer.stockDriver(name, null, null, "grpc-", Map.of(), Map.of(), List.of()));
        }
        return drivers;
    }
}
