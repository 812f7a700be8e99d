package dev.interop.plan;

import dev.interop.config.Config;
import dev.interop.protos.ServiceProtos;

/**
 * Everything that defines the cells of a run.
 *
 * @param config the checked interop.yaml
 * @param protos the protos of the services under test
 */
public record Suite(Config config, ServiceProtos protos) {}
