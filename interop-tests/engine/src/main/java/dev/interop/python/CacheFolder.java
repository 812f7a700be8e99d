package dev.interop.python;

import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder in which environments, and archives of classes, are kept between runs.
 *
 * @param path an absolute path; it may not exist yet
 */
public record CacheFolder(Path path) {
    private static final String VARIABLE = "INTEROP_CACHE";
    private static final String PREFIX = "python-";

    /**
     * Returns the folder of INTEROP_CACHE, else "interop" in that of XDG_CACHE_HOME, else in ~/.cache.
     *
     * @throws HarnessFault none is set, and this user has no home folder
     */
    public static CacheFolder of(Map<String, String> environment) {
        String own = environment.getOrDefault(VARIABLE, "");
        if (!own.isEmpty()) {
            return new CacheFolder(Path.of(own).toAbsolutePath());
        }
        Path shared = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        // As its specification demands, a relative path is ignored.
        if (shared.isAbsolute()) {
            return new CacheFolder(shared.resolve("interop"));
        }
        Path home = Path.of(environment.getOrDefault("HOME", ""));
        if (!home.isAbsolute()) {
            throw new HarnessFault(
                    "there is no folder for the environment of the Python drivers, because HOME is not set; set %s to a folder"
                            .formatted(VARIABLE));
        }
        return new CacheFolder(home.resolve(".cache").resolve("interop"));
    }

    /** Returns the folder of an environment. */
    Path environment(String name) {
        return path.resolve(PREFIX + name);
    }

    /** Returns the folders of all environments, complete or not. */
    List<Path> environments() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Locks the folder against other processes; the caller closes the lock's channel.
     *
     * @param waiting runs if another process has the lock
     * @throws HarnessFault the folder cannot be written
     */
    FileChannel lock(Runnable waiting) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock free = channel.tryLock();
                if (free == null) {
                    waiting.run();
                    channel.lock();
                }
                return channel;
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException unwritable) {
            throw new HarnessFault(
                    "cannot write to the cache folder %s: %s; set %s to a folder that this user can write"
                            .formatted(path, IoReason.of(unwritable), VARIABLE),
                    unwritable);
        }
    }
}
