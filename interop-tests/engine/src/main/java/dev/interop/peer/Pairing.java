package dev.interop.peer;

/** The client and the server of a cell. */
public record Pairing(Peer client, Peer server) {

    @Override
    public String toString() {
        return client + "->" + server;
    }
}
