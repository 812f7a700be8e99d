package org.greeterpb.peer;

import com.google.protobuf.RuntimeVersion;
import dev.interop.v1.Peer;
import dev.interop.v1.Version;
import io.grpc.Grpc;
import java.util.stream.Collectors;

/** Who this peer is, from its own code. */
public final class ThisPeer {
    public static final String NAME = "java";

    private static final String LANGUAGE = "Java";

    private ThisPeer() {}

    /** As the driver describes it. */
    public static Peer description() {
        return Peer.newBuilder()
                .setName(NAME)
                .setLanguage(LANGUAGE)
                .addVersions(version(LANGUAGE, runtime()))
                .addVersions(version("grpc", Grpc.class.getPackage().getImplementationVersion()))
                .addVersions(version("protobuf", protobuf()))
                .build();
    }

    /** What a server says once it serves, for example of the role "Greeter server". */
    public static String startLine(String role, String address) {
        String versions = description().getVersionsList().stream()
                .map(version -> version.getName() + " " + version.getVersion())
                .collect(Collectors.joining(", "));
        return "%s (%s) listening on %s (%s)".formatted(role, NAME, address, versions);
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
