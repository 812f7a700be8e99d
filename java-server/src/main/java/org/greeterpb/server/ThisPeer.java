package org.greeterpb.server;

import com.google.protobuf.RuntimeVersion;
import io.grpc.ServerBuilder;
import java.util.stream.Collectors;

/** Who this peer is, from its own code. */
public final class ThisPeer {
    public static final String NAME = "java";

    private ThisPeer() {}

    /** What a server says once it serves, for example of the role "Greeter server". */
    static String startLine(String role, String address) {
        return "%s (%s) listening on %s (Java %s, grpc %s, protobuf %d.%d.%d)"
                .formatted(
                        role,
                        NAME,
                        address,
                        Runtime.version().version().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(".")),
                        ServerBuilder.class.getPackage().getImplementationVersion(),
                        RuntimeVersion.OSS_MAJOR,
                        RuntimeVersion.OSS_MINOR,
                        RuntimeVersion.OSS_PATCH);
    }
}
