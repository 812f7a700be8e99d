package dev.interop.judge;

/** The source of the engine's knowledge about the server's side of a call. */
public enum Evidence {
    /** The server's own record. */
    RECORD,
    /** The relay in front of the server: which calls arrived, with their headers. */
    ARRIVAL,
    /** Nothing. */
    NONE
}
