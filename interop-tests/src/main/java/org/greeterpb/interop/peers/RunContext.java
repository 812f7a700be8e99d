package org.greeterpb.interop.peers;

import java.nio.file.Path;

/**
 * What every container of a run shares.
 *
 * @param id of the run, on the label of its containers
 * @param logs the folder for the containers' logs
 */
public record RunContext(String id, Images images, Path logs) {}
