package dev.interop.python;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import dev.interop.file.Digest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The virtual environment of the Python drivers in the cache folder. Its name contains the versions of interop and of
 * Python and a digest of what is installed, so another version has another folder.
 */
final class PythonEnvironment {
    /** A run that still uses an environment is shorter than this. */
    private static final Duration UNUSED = Duration.ofDays(7);

    private final DriverBundle bundle;
    private final PythonSearch search;
    private final CacheFolder cache;

    PythonEnvironment(DriverBundle bundle, PythonSearch search, CacheFolder cache) {
        this.bundle = bundle;
        this.search = search;
        this.cache = cache;
    }

    /**
     * Returns the Python of the environment; builds the environment if it is missing or incomplete.
     *
     * @param progress receives one line for each step of a build
     * @throws HarnessFault there is no suitable Python, the packages cannot be installed, or the cache cannot be written
     */
    Path ensure(PrintStream progress) {
        Python python = search.find(bundle.image());
        Path folder = folder(python);
        Path executable = folder.resolve("bin").resolve("python");
        try {
            if (!CompleteMarker.matches(folder)) {
                build(python, folder, progress);
            }
            if (Files.isWritable(folder)) {
                Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
            }
            return executable;
        } catch (IOException failure) {
            throw new HarnessFault(
                    "cannot use the environment of the Python drivers, %s: %s; delete the folder and run the command again"
                            .formatted(folder, IoReason.of(failure)),
                    failure);
        }
    }

    private Path folder(Python python) {
        var digest = new Digest().add(python + "\n");
        bundle.addTo(digest);
        return cache.environment("%s-%s-%s"
                .formatted(bundle.version(), python.version(), digest.hex().substring(0, 12)));
    }

    /**
     * Returns the state of the environment, and builds nothing.
     *
     * @throws HarnessFault there is no suitable Python
     * @throws IOException the cache folder cannot be read
     */
    PythonStatus status() throws IOException {
        Python python = search.find(bundle.image());
        Path folder = folder(python);
        List<Path> others = new ArrayList<>(cache.environments());
        others.remove(folder);
        return new PythonStatus(
                python.executable(), python.version(), cache.path(), folder, CompleteMarker.matches(folder), others);
    }

    private void build(Python python, Path folder, PrintStream progress) throws IOException {
        FileChannel lock =
                cache.lock(() -> progress.println("python waiting for another interop that builds the environment"));
        try {
            // Another process may have built it meanwhile.
            if (!CompleteMarker.matches(folder)) {
                if (Files.exists(folder)) {
                    progress.println("python the environment in %s is incomplete; building it again".formatted(folder));
                    delete(folder);
                }
                new EnvironmentBuild(bundle, python, folder, progress).run();
                removeUnused(folder, progress);
            }
        } finally {
            lock.close();
        }
    }

    private void removeUnused(Path used, PrintStream progress) throws IOException {
        Instant limit = Instant.now().minus(UNUSED);
        for (Path other : cache.environments()) {
            if (!other.equals(used)
                    && Files.getLastModifiedTime(other).toInstant().isBefore(limit)) {
                progress.println(
                        "python removing %s, which was not used for %d days".formatted(other, UNUSED.toDays()));
                delete(other);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
}
