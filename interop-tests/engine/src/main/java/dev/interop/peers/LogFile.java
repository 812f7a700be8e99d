package dev.interop.peers;

import dev.interop.text.Secrets;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log file of a process. */
public final class LogFile {
    private static final int LAST_LINES = 8;
    /** Enough for the last lines, unless they are extremely long. */
    private static final int LAST_BYTES = 64 << 10;

    private final Path path;
    private final Path relative;
    private final Secrets secrets;

    /**
     * Creates an empty file.
     *
     * @param root folder to which a relative path belongs
     * @param file its path; messages contain it relative to the working directory if it is below that
     * @param secrets the values that it must not contain when the process has ended
     */
    LogFile(Path root, Path file, Secrets secrets) {
        this.secrets = secrets;
        path = root.resolve(file);
        Path working = Path.of("").toAbsolutePath();
        relative = file.startsWith(working) ? working.relativize(file) : file;
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, new byte[0]);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + relative, unwritable);
        }
    }

    Path path() {
        return path;
    }

    /** Returns the last lines and the path, without the frames of stack traces, which would leave no space for causes. */
    public String tail() {
        List<String> lines =
                end().lines().filter(line -> !line.startsWith("\tat ")).toList();
        return lines.isEmpty()
                ? "nothing was written to " + relative
                : "last lines of %s:\n    %s"
                        .formatted(
                                relative,
                                String.join(
                                        "\n    ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
    }

    /**
     * Replaces the secrets in the file, after the process that wrote to it has ended. The process writes directly to the
     * file, so that its last lines are there whatever happens to the engine.
     */
    void redact() {
        if (!Files.exists(path)) {
            return;
        }
        Path redacted = path.resolveSibling(path.getFileName() + ".redacted");
        try {
            try (OutputStream out = secrets.redacting(new BufferedOutputStream(Files.newOutputStream(redacted)))) {
                Files.copy(path, out);
            }
            if (Files.mismatch(path, redacted) >= 0) {
                Files.move(redacted, path, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(redacted);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot remove the secrets from " + relative, unwritable);
        }
    }

    /** Returns a stream that replaces the file; the caller closes it. */
    OutputStream write() throws IOException {
        return secrets.redacting(Files.newOutputStream(path));
    }

    private String end() {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            var bytes = new byte[(int) Math.min(length, LAST_BYTES)];
            file.seek(length - bytes.length);
            file.readFully(bytes);
            return secrets.redact(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + relative, unreadable);
        }
    }

    @Override
    public String toString() {
        return relative.toString();
    }
}
