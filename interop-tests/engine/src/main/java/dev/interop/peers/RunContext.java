package dev.interop.peers;

import java.nio.file.Path;

/**
 * What all that a run starts shares.
 *
 * @param id of the run, on the label of its containers and in the environment of its processes
 * @param root of the repository
 * @param logs the folder for their logs, from the root
 */
public record RunContext(String id, Path root, Path logs) {}
