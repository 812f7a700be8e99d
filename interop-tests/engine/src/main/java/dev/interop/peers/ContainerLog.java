package dev.interop.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/**
 * Writes the output of a container to a file. Attached before the container starts, because Testcontainers has no log of
 * a container that failed to start (testcontainers-java issue 9956).
 */
final class ContainerLog implements Consumer<OutputFrame>, AutoCloseable {
    private final LogFile file;
    private final OutputStream out;

    ContainerLog(LogFile file) {
        this.file = file;
        try {
            out = file.write();
        } catch (IOException unwritable) {
            throw cannotWrite(unwritable);
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
            throw cannotWrite(unwritable);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException unwritable) {
            throw cannotWrite(unwritable);
        }
    }

    private UncheckedIOException cannotWrite(IOException why) {
        return new UncheckedIOException("cannot write " + file, why);
    }
}
