package org.greeterpb.client.driver;

import com.google.protobuf.RuntimeVersion;
import io.grpc.ManagedChannel;
import org.greeterpb.interop.v1.Peer;
import org.greeterpb.interop.v1.Version;

/** Who this peer is, from its own code. */
final class ThisPeer {
    private ThisPeer() {}

    static Peer description() {
        return Peer.newBuilder()
                .setName("java")
                .setLanguage("Java")
                .addVersions(version("Java", Runtime.version().toString()))
                .addVersions(version("grpc", ManagedChannel.class.getPackage().getImplementationVersion()))
                .addVersions(version("protobuf", protobufVersion()))
                .build();
    }

    private static String protobufVersion() {
        return RuntimeVersion.OSS_MAJOR + "." + RuntimeVersion.OSS_MINOR + "." + RuntimeVersion.OSS_PATCH;
    }

    private static Version version(String name, String version) {
        return Version.newBuilder().setName(name).setVersion(version).build();
    }
}
