package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonValue;

/** How peers run. */
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

    /** For reports: "containers". */
    public String plural() {
        return plural;
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }
}
