package dev.interop.gate.version;

import java.util.List;
import java.util.Optional;

/**
 * The versions that HEAD is compared with.
 *
 * @param inOrder releases from the oldest to the newest; empty if no older version has protos
 */
public record Bases(List<Base> inOrder) {
    /** Returns released versions, the newest last. */
    public static Bases ofReleases(List<Version> releases) {
        return new Bases(releases.stream().map(Base::ofRelease).toList());
    }

    /**
     * Returns the same versions without files that HEAD merely stopped importing: they are not judged, and HEAD still
     * has them, so they are not removed.
     *
     * @param tree the files of HEAD
     */
    public Bases withoutFormerImports(ProtoTree tree, Version head) {
        return new Bases(inOrder.stream()
                .map(base -> base.without(file -> !head.files().containsKey(file)
                        && !tree.isWatched(file)
                        && tree.rootOf(file).isPresent()))
                .toList());
    }

    public List<Version> versions() {
        return inOrder.stream().map(Base::version).toList();
    }

    /** Returns the names of those that were cut as releases. */
    public List<String> releaseNames() {
        return inOrder.stream().filter(Base::isRelease).map(Base::name).toList();
    }

    /** Returns a sentence about the versions without comments, without older releases, because these never change. */
    public Optional<String> withoutComments() {
        List<String> names = inOrder.stream()
                .filter(base -> !base.isRelease() || base == inOrder.get(inOrder.size() - 1))
                .filter(base -> !base.version().comments().areKept())
                .map(Base::name)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: has no comments, so words cannot be compared".formatted(String.join(", ", names)));
    }

    /**
     * Returns whether HEAD declares the same. Only the newest release counts, because each release was compared
     * with the older ones when it was cut.
     */
    public boolean areSameAs(Version head) {
        if (inOrder.isEmpty()) {
            return true;
        }
        Base newest = inOrder.get(inOrder.size() - 1);
        return newest.isRelease()
                ? newest.version().sameAs(head)
                : versions().stream().allMatch(version -> version.sameAs(head));
    }
}
