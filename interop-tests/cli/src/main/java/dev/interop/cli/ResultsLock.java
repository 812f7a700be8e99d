package dev.interop.cli;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lock that allows one run at a time in a folder. The operating system releases it when the process ends, so a
 * file that a killed run left behind locks nothing.
 */
final class ResultsLock implements AutoCloseable {
    private static final int LONGEST_PID = 20;
    /** Reasons of Linux that Java does not report as a denied access. */
    private static final Set<String> REFUSALS = Set.of("Operation not permitted", "Read-only file system");

    private final FileChannel file;

    private ResultsLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Locks a folder, which is created if it does not exist.
     *
     * @param build the absolute path of the folder "build"
     * @throws HarnessFault another run has locked it, or this user cannot write to it
     */
    static ResultsLock take(Path build) throws IOException {
        FileChannel file = open(build);
        try {
            if (!tryLock(file)) {
                throw new HarnessFault(
                        "another run of interop, process %s, writes its results to %s; wait until it ends, or run this one in another folder"
                                .formatted(read(file), build));
            }
            write(file);
            return new ResultsLock(file);
        } catch (IOException | HarnessFault failure) {
            file.close();
            throw failure;
        }
    }

    private static FileChannel open(Path build) throws IOException {
        try {
            Files.createDirectories(build);
            return FileChannel.open(
                    build.resolve("interop.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException file) {
            throw new HarnessFault(
                    "%s is not a folder, so it cannot hold the results of a run; rename it, or change to another folder"
                            .formatted(build),
                    file);
        } catch (FileSystemException refused) {
            if (refused instanceof AccessDeniedException || REFUSALS.contains(String.valueOf(refused.getReason()))) {
                throw notWritable(build, refused);
            }
            throw refused;
        }
    }

    /** Returns the error for a folder of results that this user cannot write. */
    static HarnessFault notWritable(Path folder, @Nullable IOException cause) {
        return new HarnessFault(
                "cannot write to %s, which holds the results of a run; change to a folder that this user can write"
                        .formatted(folder),
                cause);
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private static String read(FileChannel file) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_PID);
        file.read(bytes, 0);
        String pid = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
        return pid.isEmpty() ? "unknown" : pid;
    }

    /** Writes the id of the process that the user started. */
    private static void write(FileChannel file) throws IOException {
        String pid = System.getProperty(
                Launcher.PID, Long.toString(ProcessHandle.current().pid()));
        file.truncate(0);
        file.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
