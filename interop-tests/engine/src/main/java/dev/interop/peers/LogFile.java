package dev.interop.peers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that keeps all that a process writes. */
public final class LogFile {
    private static final int LAST_LINES = 8;
    /** No eight lines are longer, as far as a person reads them. */
    private static final int LAST_BYTES = 64 << 10;

    private final Path path;
    private final Path relative;

    /**
     * An empty file.
     *
     * @param relative from the root of the repository, as people are told of it
     */
    public LogFile(Path root, Path relative) {
        this.relative = relative;
        path = root.resolve(relative);
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

    /** The last lines, and where all of them are. The frames of a trace would push out all that explains it. */
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

    private String end() {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            var bytes = new byte[(int) Math.min(length, LAST_BYTES)];
            file.seek(length - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + relative, unreadable);
        }
    }

    @Override
    public String toString() {
        return relative.toString();
    }
}
