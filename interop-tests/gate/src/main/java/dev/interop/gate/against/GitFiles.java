package dev.interop.gate.against;

import dev.interop.gate.version.GateProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes the protos of a commit to a folder: .proto files, the configuration of buf and links, under their paths in
 * the repository. No entry can leave the folder.
 */
final class GitFiles {
    private static final Set<String> CONFIGURATION = Set.of("buf.yaml", "buf.lock", "buf.work.yaml");

    private final Path folder;

    private GitFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the files.
     *
     * @param folder empty and without links in its path
     * @param more whether another file is written, by its path
     */
    static void write(Git git, String commit, Predicate<String> more, Path folder) throws IOException {
        List<Git.Entry> entries = git.entries(commit).stream()
                .filter(entry -> isUsed(entry, more))
                .toList();
        write(entries, git.contents(entries), folder);
    }

    /** @param contents of the entries, in their order */
    static void write(List<Git.Entry> entries, List<byte[]> contents, Path folder) throws IOException {
        var files = new GitFiles(folder);
        var links = new ArrayList<Integer>();
        for (int index = 0; index < entries.size(); index++) {
            if (entries.get(index).isLink()) {
                links.add(index);
            } else {
                files.file(entries.get(index).path(), contents.get(index));
            }
        }
        // No file is written through a link, because links are last.
        for (int index : links) {
            files.link(entries.get(index).path(), new String(contents.get(index), StandardCharsets.UTF_8));
        }
        for (int index : links) {
            files.removeOutsideLink(entries.get(index).path());
        }
    }

    private static boolean isUsed(Git.Entry entry, Predicate<String> more) {
        String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
        return entry.isLink() || name.endsWith(".proto") || CONFIGURATION.contains(name) || more.test(entry.path());
    }

    private void file(String path, byte[] content) throws IOException {
        Path file = inFolder(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void link(String path, String target) throws IOException {
        Path link = inFolder(path);
        Files.createDirectories(link.getParent());
        Path relative;
        try {
            relative = Path.of(target);
        } catch (InvalidPathException unusable) {
            return;
        }
        if (!relative.isAbsolute()) {
            Files.createSymbolicLink(link, relative);
        }
    }

    /** Removes a link whose target is missing or outside, also through other links. */
    private void removeOutsideLink(String path) throws IOException {
        Path link = inFolder(path);
        if (!Files.isSymbolicLink(link)) {
            return;
        }
        boolean inside = Files.exists(link) && link.toRealPath().startsWith(folder);
        if (!inside) {
            Files.delete(link);
        }
    }

    private Path inFolder(String path) {
        try {
            Path file = folder.resolve(path);
            if (!file.equals(file.normalize()) || !file.startsWith(folder) || file.equals(folder)) {
                throw new GateProblem("the commit has an entry outside of its folder: '%s'".formatted(path));
            }
            return file;
        } catch (InvalidPathException unusable) {
            throw new GateProblem("the commit has an entry with an unusable name: '%s'".formatted(path), unusable);
        }
    }
}
