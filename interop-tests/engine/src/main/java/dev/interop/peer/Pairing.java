package dev.interop.peer;

/** Client and server of a cell. */
public record Pairing(Peer client, Peer server) {

    @Override
    public String toString() {
        return client + "->" + server;
    }
}
