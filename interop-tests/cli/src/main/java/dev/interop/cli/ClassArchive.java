package dev.interop.cli;

import dev.interop.fault.HarnessFault;
import dev.interop.python.CacheFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The archive of the classes that a run loads, in the cache folder. The JVM itself ignores an archive of another jar or
 * another JVM.
 *
 * @param file null if there is no cache folder, so that none is used
 * @param prefix begins the names of archives of the same jar and JVM, also of older builds
 */
record ClassArchive(@Nullable Path file, String prefix) {
    /** The system property with the archive, for the stock driver for Java. */
    static final String PROPERTY = "interop.archive";

    static ClassArchive of(Path jar, Map<String, String> environment) throws IOException {
        String prefix = "classes-%08x-"
                .formatted(Objects.hash(jar.toAbsolutePath().normalize(), System.getProperty("java.home")));
        int build = Objects.hash(
                Files.size(jar), Files.getLastModifiedTime(jar).toMillis(), System.getProperty("java.vm.version"));
        try {
            Path folder = CacheFolder.of(environment).path();
            return new ClassArchive(folder.resolve("%s%08x.jsa".formatted(prefix, build)), prefix);
        } catch (HarnessFault none) {
            return new ClassArchive(null, prefix);
        }
    }

    /** Returns whether it can be created and does not exist yet. */
    boolean isMissing() throws IOException {
        if (file == null || Files.exists(file)) {
            return false;
        }
        Path folder = Objects.requireNonNull(file.getParent());
        return Files.isDirectory(folder) && Files.isWritable(folder);
    }

    /** Returns the options of a JVM that uses it. */
    List<String> use() {
        return file == null || !Files.exists(file)
                ? List.of()
                : List.of("-XX:SharedArchiveFile=" + file, "-D%s=%s".formatted(PROPERTY, file));
    }

    /** Returns the options of a JVM that writes it when it ends. */
    List<String> creation() {
        return List.of("-XX:ArchiveClassesAtExit=" + unfinished());
    }

    /** Moves the written archive to its place, and removes those of older builds. */
    void finish(boolean complete) throws IOException {
        Path written = unfinished();
        if (!Files.exists(written)) {
            return;
        }
        if (!complete || file == null) {
            Files.delete(written);
            return;
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        try (Stream<Path> entries = Files.list(Objects.requireNonNull(file.getParent()))) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(prefix) && !entry.equals(file))
                    .forEach(ClassArchive::delete);
        }
    }

    private static void delete(Path older) {
        try {
            Files.deleteIfExists(older);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path unfinished() {
        Path path = Objects.requireNonNull(file, "only a missing archive is created");
        return path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid());
    }
}
