package dev.interop.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Files that do not exist yet: all of them are written, or none. */
final class NewFiles {
    private final Map<Path, byte[]> files = new LinkedHashMap<>();
    private final Deque<Path> written = new ArrayDeque<>();

    void add(Path file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the first file that exists. */
    Optional<Path> existing() {
        return files.keySet().stream()
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /**
     * Writes the files.
     *
     * @throws FileAlreadyExistsException another program wrote a file in the meantime; nothing is left behind
     * @throws IOException a file cannot be written; nothing is left behind
     */
    void write() throws IOException {
        try {
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                createFolders(
                        Objects.requireNonNull(file.getKey().toAbsolutePath().getParent(), "the path of a file"));
                Files.write(file.getKey(), new byte[0], StandardOpenOption.CREATE_NEW);
                written.push(file.getKey());
                Files.write(file.getKey(), file.getValue());
            }
        } catch (IOException failed) {
            remove(failed);
            throw failed;
        }
    }

    private void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            createFolders(Objects.requireNonNull(folder.getParent(), "the root always exists"));
            Files.createDirectory(folder);
            written.push(folder);
        }
    }

    /** Removes everything that was written, the last first. */
    void remove(Exception cause) {
        while (!written.isEmpty()) {
            try {
                Files.deleteIfExists(written.pop());
            } catch (IOException undeletable) {
                cause.addSuppressed(undeletable);
            }
        }
    }
}
