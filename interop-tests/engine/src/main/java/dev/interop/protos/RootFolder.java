package dev.interop.protos;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Finds the .proto files of a root. */
final class RootFolder extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found = new ArrayList<>();

    private RootFolder(Path root) {
        this.root = root;
    }

    /**
     * Returns the .proto files in a folder and its subfolders, sorted. Links are followed. Subfolders in which tools
     * put copies of protos are skipped: hidden folders, node_modules, Python environments, links of Bazel, build
     * output of Maven and Gradle.
     *
     * @throws IOException a folder cannot be read
     */
    static List<Path> files(Path root) throws IOException {
        var visitor = new RootFolder(root);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        return visitor.found.stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean skipped = !folder.equals(root) && isOfTool(folder);
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && file.getFileName().toString().endsWith(".proto")) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private static boolean isOfTool(Path folder) {
        String name = folder.getFileName().toString();
        return name.startsWith(".")
                || name.equals("node_modules")
                || (name.startsWith("bazel-") && Files.isSymbolicLink(folder))
                || Files.exists(folder.resolve("pyvenv.cfg"))
                || (name.equals("target") && Files.exists(folder.resolveSibling("pom.xml")))
                || (name.equals("build")
                        && (Files.exists(folder.resolveSibling("build.gradle"))
                                || Files.exists(folder.resolveSibling("build.gradle.kts"))));
    }
}
