package dev.interop.protos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads protos that the build has compiled for tests. */
public final class TestProtos {
    private TestProtos() {}

    /** Returns all services of a serialized FileDescriptorSet. */
    public static ServiceProtos read(Path descriptorSet) {
        try {
            return new DescriptorsSource(descriptorSet, "tests", WantedServices.ALL).load(() -> Path.of("buf"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
