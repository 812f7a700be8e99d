package org.greeterpb.interop.peers;

import java.nio.file.Path;

/**
 * What every container of a run shares.
 *
 * @param id of the run, on the label of its containers
 * @param root of the repository
 * @param logs the folder for the containers' logs, from the root
 */
public record RunContext(String id, Images images, Path root, Path logs) {}
