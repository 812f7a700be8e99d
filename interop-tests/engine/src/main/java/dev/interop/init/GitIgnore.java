package dev.interop.init;

import dev.interop.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The line of .gitignore for the results of runs. */
final class GitIgnore {
    static final String FILE = ".gitignore";

    private static final Set<String> SAME = Set.of("build", "build/", "/build", "/build/", "**/build", "**/build/");

    private GitIgnore() {}

    /**
     * Adds the line if no line ignores the folder of the results yet; the rest of the file stays as it is.
     *
     * @return whether the line was added
     */
    static boolean add(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        if (text.lines().map(String::strip).anyMatch(SAME::contains)) {
            return false;
        }
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        String before = text.isEmpty() || text.endsWith("\n") ? text : text + end;
        AtomicFile.write(Files.exists(file) ? file.toRealPath() : file, before + "build/" + end);
        return true;
    }
}
