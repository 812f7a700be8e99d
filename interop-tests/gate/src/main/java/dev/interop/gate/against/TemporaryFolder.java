package dev.interop.gate.against;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for files of older versions. Closing it removes it; so does the end of the JVM, also after Ctrl-C. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread hook = new Thread(this::delete, "removal of a temporary folder");
    private int children;

    private TemporaryFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Creates a folder that only its owner can read. */
    public static TemporaryFolder create() throws IOException {
        Path parent = Path.of(System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir")));
        return new TemporaryFolder(
                Files.createTempDirectory(parent, "interop-gate-").toRealPath());
    }

    Path path() {
        return path;
    }

    /** Creates an empty folder in it. */
    Path child() throws IOException {
        children++;
        return Files.createDirectory(path.resolve(String.valueOf(children)));
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook itself is running.
        }
    }

    private synchronized void delete() {
        if (Files.exists(path)) {
            try {
                MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot remove the folder " + path, failure);
            }
        }
    }
}
