package dev.interop.results;

/**
 * The first thing that differs.
 *
 * @param where for example "call 2, event 3 at the client" or "server's record, cancelled"
 */
public record Difference(String where, String wanted, String got) {}
