package dev.interop.javapeer;

import com.google.protobuf.RuntimeVersion;
import dev.interop.v1.Peer;
import dev.interop.v1.Version;
import io.grpc.Grpc;
import java.util.stream.Collectors;

/** The name and the versions of this peer, for observations, for the driver's description and for start lines. */
public final class ThisPeer {
    /** The name in the matrix. */
    public static final String NAME = "java";

    private static final String LANGUAGE = "Java";

    private ThisPeer() {}

    /** Returns the description that a driver reports. */
    public static Peer description() {
        return Peer.newBuilder()
                .setName(NAME)
                .setLanguage(LANGUAGE)
                .addVersions(version(LANGUAGE, runtime()))
                .addVersions(version("grpc", Grpc.class.getPackage().getImplementationVersion()))
                .addVersions(version("protobuf", protobuf()))
                .build();
    }

    /**
     * Returns the line that a command prints once it serves.
     *
     * @param role begins the line, for example "Driver"
     * @param target the address, "host:port"
     */
    public static String startLine(String role, String target) {
        String versions = description().getVersionsList().stream()
                .map(version -> version.getName() + " " + version.getVersion())
                .collect(Collectors.joining(", "));
        return "%s (%s) listening on %s (%s)".formatted(role, NAME, target, versions);
    }

    private static String runtime() {
        return Runtime.version().version().stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    private static String protobuf() {
        return "%d.%d.%d".formatted(RuntimeVersion.OSS_MAJOR, RuntimeVersion.OSS_MINOR, RuntimeVersion.OSS_PATCH);
    }

    private static Version version(String name, String version) {
        return Version.newBuilder().setName(name).setVersion(version).build();
    }
}
