package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import dev.interop.file.Digest;
import dev.interop.gate.version.Version;

/**
 * A version in the form that peers load.
 *
 * @param protos the version itself
 * @param files a serialized FileDescriptorSet, in link order
 * @param key the name under which drivers keep the files; versions with equal files have the same key
 */
record LoadableVersion(Version protos, ByteString files, String key) {
    static LoadableVersion of(Version protos) {
        ByteString files = protos.inLinkOrder().toByteString();
        return new LoadableVersion(protos, files, Digest.hex(files.toByteArray()));
    }

    /** Returns "HEAD" or the name of the release. */
    String name() {
        return protos.name();
    }

    boolean isHead() {
        return name().equals(Version.HEAD);
    }
}
