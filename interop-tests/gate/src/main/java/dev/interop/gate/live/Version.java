package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import dev.interop.gate.shape.Shape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The protos at one time, as peers load them.
 *
 * @param files a serialized FileDescriptorSet, in link order
 * @param key the same for the same files: the name that drivers keep them under
 */
record Version(Shape shape, ByteString files, String key) {
    static Version of(Shape shape) {
        ByteString files = shape.inLinkOrder().toByteString();
        return new Version(shape, files, digest(files));
    }

    private static String digest(ByteString files) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(files.toByteArray()));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** "HEAD", or the name of the release. */
    String name() {
        return shape.name();
    }

    boolean isHead() {
        return name().equals(Shape.HEAD);
    }
}
