package dev.interop.matrix;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

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

    /**
     * How those run that the hub starts, from the variable PEERS; empty counts as absent.
     *
     * @throws IllegalArgumentException it is neither "container" nor "process"
     */
    public static RunAs from(Map<String, String> environment) {
        String wanted = environment.getOrDefault("PEERS", "").strip();
        return switch (wanted) {
            case "", "container" -> CONTAINER;
            case "process" -> PROCESS;
            default ->
                throw new IllegalArgumentException(
                        "PEERS=%s is no way to run peers; possible are container, which is what is done without it, and process"
                                .formatted(wanted));
        };
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
