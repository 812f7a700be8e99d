package dev.interop.cli;

import com.google.protobuf.RuntimeVersion;
import io.grpc.ManagedChannel;
import org.testcontainers.DockerClientFactory;
import picocli.CommandLine.IVersionProvider;

/** The versions of this program, its libraries and its runtime. */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "interop " + of(Versions.class),
            "grpc-java " + of(ManagedChannel.class),
            "protobuf-java %d.%d.%d".formatted(RuntimeVersion.MAJOR, RuntimeVersion.MINOR, RuntimeVersion.PATCH),
            "testcontainers " + of(DockerClientFactory.class),
            "Java " + Runtime.version()
        };
    }

    /** Returns the version in the manifest of a class's jar. */
    private static String of(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "(no version: not started from a jar)" : version;
    }
}
