package dev.interop.peers;

/**
 * What came of a client command.
 *
 * @param title for messages: "java client-to-python"
 * @param stdout what it wrote there, byte for byte in UTF-8
 * @param logTail what a person needs when it is at fault
 */
public record ClientRun(String title, String stdout, int exitCode, String logTail) {}
