package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonValue;

/** The sides of a cell on which a peer can be. A client and a server of the user's own service may have the same name. */
public enum PeerRole {
    /** A driver: a stock driver, or one of the user. */
    CLIENT("client"),
    /** A server of the user's own service. */
    SERVER("server"),
    /** A peer that follows the peer contract. */
    BOTH("both");

    private final String name;

    PeerRole(String name) {
        this.name = name;
    }

    /** Returns whether cells may have such a peer as their client. */
    public boolean calls() {
        return this != SERVER;
    }

    /** Returns whether cells may have such a peer as their server. */
    public boolean serves() {
        return this != CLIENT;
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }
}
