package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.version.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a release and of HEAD in pairs: files of the same name, then a file that HEAD lacks and a new file,
 * which have much in common. A new file beside the old one is therefore never its counterpart.
 */
public final class FilePairs {
    private final Matches<FileDescriptor> matched;
    private final Map<String, FileDescriptor> current = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> released = new LinkedHashMap<>();

    FilePairs(Version release, Version head) {
        matched = Matches.none(
                        List.copyOf(release.files().values()),
                        List.copyOf(head.files().values()))
                .byKey(FileDescriptor::getName, FileDescriptor::getName);
        var similarity = new Similarity<>(matched, Parts::of);
        similarity.pair(Parts::isMovedTo);
        similarity.pair(Parts::isRenamedTo);
        matched.pairs().forEach(pair -> {
            current.put(pair.released().getName(), pair.current());
            released.put(pair.current().getName(), pair.released());
        });
    }

    Matches<FileDescriptor> matched() {
        return matched;
    }

    /** Returns the file of HEAD that a file of the release became. */
    public Optional<FileDescriptor> currentOf(String releasedName) {
        return Optional.ofNullable(current.get(releasedName));
    }

    /** Returns the file of the release that became a file of HEAD. */
    public Optional<FileDescriptor> releasedOf(String currentName) {
        return Optional.ofNullable(released.get(currentName));
    }
}
