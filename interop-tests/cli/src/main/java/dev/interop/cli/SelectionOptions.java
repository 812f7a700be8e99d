package dev.interop.cli;

import dev.interop.plan.Selection;
import picocli.CommandLine.Option;

/** The options that select cells. */
public final class SelectionOptions {
    @Option(names = "--client", paramLabel = "PEER", description = "run only the client of this peer, or raw")
    private String client;

    @Option(names = "--server", paramLabel = "PEER", description = "run only against the server of this peer, or raw")
    private String server;

    @Option(
            names = "--case",
            paramLabel = "GLOB",
            description = "run only cases whose names match, for example 'names/**'")
    private String cases;

    /** Returns the selection; options that are absent select everything. */
    public Selection selection() {
        return new Selection(client, server, cases);
    }
}
