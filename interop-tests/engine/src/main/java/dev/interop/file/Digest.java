package dev.interop.file;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A SHA-256 digest of texts and files, in the order in which they are added. */
public final class Digest {
    private final Hasher hasher = Hashing.sha256().newHasher();

    /** Returns the SHA-256 digest of bytes. */
    public static byte[] of(byte[] bytes) {
        return Hashing.sha256().hashBytes(bytes).asBytes();
    }

    /** Returns the SHA-256 digest of bytes in hex. */
    public static String hex(byte[] bytes) {
        return Hashing.sha256().hashBytes(bytes).toString();
    }

    public Digest add(String text) {
        hasher.putString(text, StandardCharsets.UTF_8);
        return this;
    }

    /**
     * Adds the names and contents of files.
     *
     * @param folder the folder to which the names are relative
     * @throws IOException a file cannot be read
     */
    public Digest add(Path folder, List<Path> files) throws IOException {
        for (Path file : files) {
            add(folder.relativize(file).toString());
            hasher.putByte((byte) 0).putBytes(Files.readAllBytes(file));
        }
        return this;
    }

    /** Returns the digest in hex; nothing can be added afterwards. */
    public String hex() {
        return hasher.hash().toString();
    }
}
