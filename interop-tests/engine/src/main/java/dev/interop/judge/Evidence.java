package dev.interop.judge;

import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import java.util.Collection;
import java.util.Comparator;

/** The source of the engine's knowledge about the server's side of a call, strongest first. */
public enum Evidence {
    /** The server's own record. */
    RECORD,
    /** The relay in front of the server: which calls arrived, with their headers. */
    ARRIVAL,
    /** Nothing. */
    NONE;

    /** Returns what a running server gives evidence of; a relay cannot read the calls to a server with TLS. */
    public static Evidence of(Peer server) {
        if (server.hasRecord()) {
            return RECORD;
        }
        return server.server() != null && server.server().tls() != null ? NONE : ARRIVAL;
    }

    /** Returns the strongest evidence in cells. */
    public static Evidence strongest(Collection<Cell> cells) {
        return cells.stream()
                .map(cell -> of(cell.pairing().server()))
                .min(Comparator.naturalOrder())
                .orElse(RECORD);
    }
}
