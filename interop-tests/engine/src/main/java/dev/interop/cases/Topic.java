package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The part of gRPC that a known difference is about. Reports group by it: what an ordinary program meets first. */
public enum Topic {
    HANDLERS,
    STATUSES,
    METADATA,
    DEADLINES,
    JSON,
    COMPRESSION,
    REFLECTION,
    /** The other side breaks the protocol, which no library does. */
    BROKEN_PEERS;

    /** Returns the name as in differences.yaml. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
