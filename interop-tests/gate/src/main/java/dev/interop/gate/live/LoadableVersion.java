package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import dev.interop.file.Digest;
import dev.interop.gate.version.Version;

/**
 * A version in the form that peers load.
 *
 * @param protos the version itself
 * @param files a serialized FileDescriptorSet, in link order
 * @param key the same for the same files: the name that drivers keep them under
 */
record LoadableVersion(Version protos, ByteString files, String key) {
    static LoadableVersion of(Version protos) {
        ByteString files = protos.inLinkOrder().toByteString();
        return new LoadableVersion(protos, files, Digest.hex(files.toByteArray()));
    }

    /** "HEAD", or the name of the release. */
    String name() {
        return protos.name();
    }

    boolean isHead() {
        return name().equals(Version.HEAD);
    }
}
