package dev.interop.judge;

/** What is known about the server's side of a call. */
public enum Evidence {
    /** The server's own record. */
    RECORD,
    /** The relay in front of the server: which calls arrived, with their headers. */
    ARRIVAL,
    /** Nothing. */
    NONE
}
