package dev.interop.cli;

import dev.interop.plan.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select cells. */
public final class SelectionOptions {
    @Option(names = "--client", paramLabel = "PEER", description = "run only the client of this peer, or raw")
    private @Nullable String client;

    @Option(names = "--server", paramLabel = "PEER", description = "run only against the server of this peer, or raw")
    private @Nullable String server;

    @Option(
            names = "--case",
            paramLabel = "GLOB",
            description = "run only cases whose names match, for example 'names/**'")
    private @Nullable String cases;

    /** Returns the selection; options that are absent select everything. */
    public Selection selection() {
        return new Selection(client, server, cases);
    }
}
