package dev.interop.peers;

/**
 * The result of a client command.
 *
 * @param title for messages: "java client-to-python"
 * @param stdout its output, decoded as UTF-8
 * @param logTail the last lines of its log, for error messages
 */
public record ClientRun(String title, String stdout, int exitCode, String logTail) {}
