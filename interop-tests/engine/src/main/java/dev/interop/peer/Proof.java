package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonValue;

/** The proofs that a cell reached its server, strongest first. */
public enum Proof {
    /** The server's own record of each call names it. */
    RECORD("record"),
    /** The socket of its port belongs to the process that the engine started. */
    PROCESS("process"),
    /** Its port is that of the container that the engine started. */
    CONTAINER("container"),
    /** Nothing but the address. */
    ADDRESS("address");

    private final String name;

    Proof(String name) {
        this.name = name;
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }
}
