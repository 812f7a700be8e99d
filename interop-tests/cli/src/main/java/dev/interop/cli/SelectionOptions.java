package dev.interop.cli;

import dev.interop.plan.Selection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select cells. */
public final class SelectionOptions {
    @Option(names = "--client", paramLabel = "NAME", description = "run only this client, or raw")
    private @Nullable String client;

    @Option(
            names = "--server",
            paramLabel = "NAME[=ADDRESS]",
            description = "run only against this server, or raw; with an address, against the server that runs there")
    private @Nullable String server;

    @Option(
            names = "--case",
            paramLabel = "GLOB",
            description = "run only cases whose names match, for example 'names/**'")
    private @Nullable String cases;

    /** Returns the selection; options that are absent select everything. */
    public Selection selection() {
        return new Selection(client, server == null ? null : server.split("=", 2)[0], cases);
    }

    /** Returns the address that replaces a server of interop.yaml, by the name of the server; empty for none. */
    Map<String, String> overrides() {
        if (server == null || !server.contains("=")) {
            return Map.of();
        }
        String[] parts = server.split("=", 2);
        return Map.of(parts[0], parts[1]);
    }
}
