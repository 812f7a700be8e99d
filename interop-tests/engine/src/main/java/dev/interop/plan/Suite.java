package dev.interop.plan;

import dev.interop.cases.KnownMethods;
import dev.interop.config.Config;
import dev.interop.protos.ServiceProtos;
import dev.interop.v1.LoadRequest;

/**
 * Everything that defines the cells of a run.
 *
 * @param config the checked interop.yaml
 * @param protos the protos of the services under test
 */
public record Suite(Config config, ServiceProtos protos) {

    /** Returns the types of the services under test, for drivers without generated code. */
    public LoadRequest types() {
        return LoadRequest.newBuilder()
                .setName(KnownMethods.TYPES)
                .setFileDescriptorSet(protos.descriptorSet())
                .build();
    }
}
