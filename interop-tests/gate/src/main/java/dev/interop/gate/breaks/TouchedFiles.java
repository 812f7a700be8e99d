package dev.interop.gate.breaks;

import dev.interop.gate.version.Base;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the judged files that a change touches. A descriptor set has no text, so all files differ from it. */
final class TouchedFiles {
    private TouchedFiles() {}

    /** Returns import names of judged files whose text differs from that of any older version. */
    static List<String> of(ProtoTree tree, Version head, Collection<Base> bases) {
        return head.files().keySet().stream()
                .filter(tree::isWatched)
                .filter(name -> bases.stream().anyMatch(base -> differs(tree, base.tree(), name)))
                .toList();
    }

    private static boolean differs(ProtoTree tree, @Nullable ProtoTree older, String name) {
        try {
            Path then = older == null
                    ? null
                    : older.rootOf(name).map(root -> path(older, root, name)).orElse(null);
            Path now = tree.rootOf(name).map(root -> path(tree, root, name)).orElse(null);
            return then == null || now == null || Files.mismatch(then, now) >= 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }

    private static Path path(ProtoTree tree, Path root, String name) {
        return tree.folder().resolve(root).resolve(name);
    }
}
