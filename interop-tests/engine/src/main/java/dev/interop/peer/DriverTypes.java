package dev.interop.peer;

/** The message types of a driver. */
public enum DriverTypes {
    /** Generated code of the service. */
    GENERATED,
    /** Only types that the engine loads at run time. */
    LOADED
}
