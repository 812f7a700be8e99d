package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The part of gRPC that a known difference is about. Reports group by it: what an ordinary program meets first. */
public enum Topic {
    @JsonProperty("handlers")
    HANDLERS,
    @JsonProperty("statuses")
    STATUSES,
    @JsonProperty("metadata")
    METADATA,
    @JsonProperty("deadlines")
    DEADLINES,
    @JsonProperty("json")
    JSON,
    @JsonProperty("compression")
    COMPRESSION,
    @JsonProperty("reflection")
    REFLECTION,
    /** The other side breaks the protocol, which no library does. */
    @JsonProperty("broken-peers")
    BROKEN_PEERS;

    /** Returns the name as in differences.yaml. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
