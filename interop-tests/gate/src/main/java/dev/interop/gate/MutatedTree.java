package dev.interop.gate;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the fixture, to which mutations are applied. */
final class MutatedTree {
    static final String FOLDER = "greet";

    private final ProtoTree tree;

    private MutatedTree(ProtoTree tree) {
        this.tree = tree;
    }

    /** Copies the fixture to a folder, which is emptied first. */
    static MutatedTree copy(Path fixture, Path folder) throws IOException {
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        try (Stream<Path> files = Files.walk(fixture)) {
            for (Path each : files.toList()) {
                Path copy = folder.resolve(fixture.relativize(each));
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }
        var tree = new ProtoTree(folder, FOLDER);
        Files.createDirectories(tree.releases());
        return new MutatedTree(tree);
    }

    ProtoTree tree() {
        return tree;
    }

    /** Returns the path of the list of accepted breaks, which does not exist. */
    Path acceptedBreaks() {
        return tree.folder().resolve(AcceptedBreaks.FILE);
    }

    /**
     * Applies edits in order.
     *
     * @throws GateProblem an edit does not fit the files
     */
    void apply(List<Mutation.Edit> edits) throws IOException {
        for (Mutation.Edit edit : edits) {
            Path file = tree.folder().resolve(edit.file());
            if (edit.content() != null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, edit.content(), StandardOpenOption.CREATE_NEW);
            } else if (edit.renameTo() != null) {
                Path renamed = tree.folder().resolve(edit.renameTo());
                Files.createDirectories(renamed.getParent());
                Files.move(file, renamed);
            } else if (edit.replace() != null && edit.with() != null) {
                Files.writeString(file, replaced(Files.readString(file), edit.file(), edit.replace(), edit.with()));
            } else {
                throw new GateProblem(
                        "%s: an edit must have 'replace' and 'with', or 'content', or 'rename-to'".formatted(edit));
            }
        }
    }

    private static String replaced(String text, String file, String old, String replacement) {
        int at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new GateProblem(
                    "%s: '%s' occurs %s; it must occur once".formatted(file, old, at < 0 ? "never" : "more than once"));
        }
        return text.substring(0, at) + replacement + text.substring(at + old.length());
    }
}
