package dev.interop.cli;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds the results of a run, locked until it is closed. In a clone, the script that starts the command
 * does the same, so this class does nothing there.
 */
final class ResultsFolder implements AutoCloseable {
    private final Path results;
    private final @Nullable ResultsLock lock;
    private @Nullable PreviousResults previous;

    private ResultsFolder(Path results, @Nullable ResultsLock lock) {
        this.results = results;
        this.lock = lock;
    }

    /**
     * Locks the folder.
     *
     * @param results its absolute path; the lock is valid for all folders beside it
     * @throws HarnessFault another run has locked it, or this user cannot write to the folder above it
     */
    static ResultsFolder lock(Path results) throws IOException {
        ResultsLock lock =
                Repository.isStartedByScript() ? null : ResultsLock.take(Objects.requireNonNull(results.getParent()));
        return new ResultsFolder(results, lock);
    }

    /**
     * Keeps the results of the previous run in NAME.previous. Closing restores them if this run has written none, also
     * when this process is stopped with a signal.
     *
     * @throws HarnessFault this user cannot move or delete them
     */
    void keepPrevious() throws IOException {
        if (lock == null) {
            return;
        }
        try {
            previous = PreviousResults.keep(results);
        } catch (AccessDeniedException refused) {
            throw ResultsLock.notWritable(Path.of(refused.getFile()), refused);
        }
    }

    /**
     * Refuses results of a previous run that this run cannot replace.
     *
     * @throws HarnessFault this user cannot write to the folder
     */
    void refuseUnwritable() {
        if (lock != null && Files.exists(results) && !Files.isWritable(results)) {
            throw ResultsLock.notWritable(results, null);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (previous != null) {
                previous.close();
            }
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
