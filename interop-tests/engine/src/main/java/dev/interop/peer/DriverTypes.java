package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The message types of a driver. */
public enum DriverTypes {
    /** Generated code of the service. */
    @JsonProperty("generated")
    GENERATED,
    /** Only types that the engine loads at run time. */
    @JsonProperty("loaded")
    LOADED
}
