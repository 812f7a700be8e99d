package dev.interop.cli;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The results of the run before this one, in the folder NAME.previous beside those of this run. The older results of that
 * folder are kept until this run has written its own.
 */
final class PreviousResults implements AutoCloseable {
    private final Path results;
    private final Path previous;
    private final Path older;
    private final Thread hook = new Thread(this::restoreAtExit, "restore results");

    private PreviousResults(Path results) {
        this.results = results;
        previous = results.resolveSibling(results.getFileName() + ".previous");
        older = results.resolveSibling(results.getFileName() + ".previous.older");
    }

    /**
     * Moves the results of the previous run. Closing restores them if this run has written none, also when this process
     * is stopped with a signal. The caller has locked the folder.
     */
    static PreviousResults keep(Path results) throws IOException {
        var kept = new PreviousResults(results);
        kept.move();
        Runtime.getRuntime().addShutdownHook(kept.hook);
        return kept;
    }

    private void move() throws IOException {
        delete(older);
        if (!hasResults() && Files.exists(previous)) {
            // A killed run left it.
            delete(results);
            return;
        }
        move(previous, older);
        try {
            move(results, previous);
        } catch (IOException failure) {
            move(older, previous);
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook restores the results.
            return;
        }
        restore();
    }

    private void restoreAtExit() {
        try {
            restore();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot restore " + results, failure);
        }
    }

    private void restore() throws IOException {
        if (!Files.exists(previous)) {
            return;
        }
        // A run that was refused has neither results nor logs of peers.
        if (!Files.exists(results.resolve("results.json")) && !Files.exists(results.resolve("logs"))) {
            delete(results);
            move(previous, results);
            move(older, previous);
        }
        delete(older);
    }

    private boolean hasResults() throws IOException {
        Path file = results.resolve("results.json");
        return Files.exists(file) && Files.size(file) > 0;
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }
}
