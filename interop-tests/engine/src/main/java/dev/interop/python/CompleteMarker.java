package dev.interop.python;

import dev.interop.file.AtomicFile;
import dev.interop.file.Digest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeSet;

/**
 * The file that is written last into an environment. It contains a digest of the names and sizes of all files, so that
 * a missing or shortened file is noticed.
 */
final class CompleteMarker {
    private static final String NAME = "complete";

    private CompleteMarker() {}

    static void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(NAME), digest(folder));
    }

    /** Returns whether an environment is complete. */
    static boolean matches(Path folder) throws IOException {
        Path marker = folder.resolve(NAME);
        return Files.isRegularFile(marker)
                && Files.isExecutable(folder.resolve("bin").resolve("python"))
                && Files.readString(marker).equals(digest(folder));
    }

    private static String digest(Path folder) throws IOException {
        var files = new TreeSet<String>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                // Python writes there at run time.
                return each.endsWith("__pycache__") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                if (!each.equals(folder.resolve(NAME))) {
                    files.add(folder.relativize(each) + "\0" + attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        var digest = new Digest();
        files.forEach(file -> digest.add(file + "\n"));
        return digest.hex();
    }
}
