package dev.interop.probe;

import com.google.protobuf.ByteString;
import dev.interop.v1.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A function that reads a serialized request; it keeps no more of a large one than the record needs. */
final class RequestBody {
    /** Bytes of the largest message that is recorded completely. */
    private static final int COMPLETE_UP_TO = 65_536;
    /** Bytes that are recorded of larger messages. */
    private static final int HEAD = 64;

    private static final int CHUNK = 8_192;

    private RequestBody() {}

    /** Reads the stream to its end. */
    static Body read(InputStream serialized) throws IOException {
        MessageDigest digest = sha256();
        var head = new ByteArrayOutputStream(HEAD);
        var chunk = new byte[CHUNK];
        int size = 0;
        for (int read = serialized.read(chunk); read >= 0; read = serialized.read(chunk)) {
            digest.update(chunk, 0, read);
            head.write(chunk, 0, Math.min(read, COMPLETE_UP_TO - head.size()));
            size += read;
        }
        int kept = size <= COMPLETE_UP_TO ? size : HEAD;
        return Body.newBuilder()
                .setSize(size)
                .setSha256(ByteString.copyFrom(digest.digest()))
                .setHead(ByteString.copyFrom(head.toByteArray(), 0, kept))
                .build();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
