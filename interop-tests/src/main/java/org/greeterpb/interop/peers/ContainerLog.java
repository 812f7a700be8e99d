package org.greeterpb.interop.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/**
 * Keeps what a container writes: all of it in a file, the last lines at hand. Attached before the
 * container starts, since Testcontainers has no log of one that failed to start
 * (testcontainers-java issue 9956).
 */
final class ContainerLog implements Consumer<OutputFrame>, AutoCloseable {
    private static final int LAST_LINES = 8;

    private final Path file;
    private final OutputStream out;
    private final Deque<String> last = new ArrayDeque<>();

    /** @param file from the root of the repository, as people are told of it */
    ContainerLog(Path root, Path file) {
        this.file = file;
        try {
            Files.createDirectories(root.resolve(file).getParent());
            out = Files.newOutputStream(root.resolve(file));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }

    @Override
    public synchronized void accept(OutputFrame frame) {
        if (frame.getBytes() == null) {
            return;
        }
        try {
            out.write(frame.getBytes());
            out.flush();
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
        for (String line : frame.getUtf8String().split("\\R")) {
            // The frames of one trace would push out all that explains it; the file has them.
            if (line.startsWith("\tat ")) {
                continue;
            }
            last.addLast(line);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }
    }

    /** The last lines, and where all of them are. */
    synchronized String tail() {
        return last.isEmpty()
                ? "nothing was written to " + file
                : "last lines of %s:\n    %s".formatted(file, String.join("\n    ", last));
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }
}
