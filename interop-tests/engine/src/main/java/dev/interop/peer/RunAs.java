package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonValue;

/** The ways to run a peer. */
public enum RunAs {
    CONTAINER("container", "containers"),
    PROCESS("process", "processes"),
    ADDRESS("address", "addresses");

    private final String name;
    private final String plural;

    RunAs(String name, String plural) {
        this.name = name;
        this.plural = plural;
    }

    /** Returns the plural for reports: "containers". */
    public String plural() {
        return plural;
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }
}
