package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.file.Digest;
import dev.interop.gate.version.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The message types that differ between a release and HEAD in their own declaration: in a part that decides how their
 * messages are written and read ({@link TypeShape}), or because only one version declares them.
 *
 * <p>A type that only holds a changed type does not count. Its own fields are the same, and a reader parses a message
 * within another one as it parses it alone, in binary and in JSON: it takes the same bytes or the same JSON object. So
 * messages of the changed type alone have all deviations that messages of its holders have. There are three exceptions,
 * in which the holder counts as changed: the field that holds the type differs; the type is an enum, because an unknown
 * value can remove an entry of a map or an element of a list; the type is declared outside of the compared files, so it
 * is not compared alone.
 */
public final class ChangedTypes {
    private final Counterparts counterparts;
    private final HeldTypes held;
    private final Set<Descriptor> changed = new HashSet<>();
    private final Set<String> files = new TreeSet<>();
    private final Map<List<Object>, Set<Descriptor>> within = new HashMap<>();
    private final Map<Descriptor, String> identities = new HashMap<>();

    private ChangedTypes(Version release, Version head, Counterparts counterparts) {
        this.counterparts = counterparts;
        held = new HeldTypes(release, head);
        Stream.concat(counterparts.messages(), extended())
                .filter(this::isChanged)
                .forEach(pair -> {
                    changed.add(pair.released());
                    changed.add(pair.current());
                });
        Stream.of(release, head).forEach(this::addUnpaired);
        addFiles(release, head);
        addFiles(head, release);
    }

    /** Compares the types of a release and of HEAD. */
    public static ChangedTypes between(Version release, Version head, Counterparts counterparts) {
        return new ChangedTypes(release, head, counterparts);
    }

    /** Returns the types with an extension in both versions, which may only be imported. */
    private Stream<Matches.Pair<Descriptor>> extended() {
        return counterparts
                .extensions()
                .map(pair -> new Matches.Pair<>(
                        pair.released().getContainingType(), pair.current().getContainingType()))
                .filter(pair ->
                        pair.released().getFullName().equals(pair.current().getFullName()));
    }

    private boolean isChanged(Matches.Pair<Descriptor> pair) {
        // Counterparts have the name that the release gives them.
        return !held.shape(pair.released(), type -> isPaired(type) ? type.getFullName() : held.digest(type))
                .equals(held.shape(
                        pair.current(),
                        type -> other(type).map(GenericDescriptor::getFullName).orElseGet(() -> held.digest(type))));
    }

    private boolean isPaired(Descriptor type) {
        return other(type).isPresent();
    }

    private Optional<GenericDescriptor> other(Descriptor type) {
        return counterparts.of(type);
    }

    private void addUnpaired(Version version) {
        version.files().values().forEach(file -> file.getMessageTypes().forEach(this::addUnpaired));
    }

    private void addUnpaired(Descriptor type) {
        if (!isPaired(type) && !type.getOptions().getMapEntry()) {
            changed.add(type);
        }
        type.getNestedTypes().forEach(this::addUnpaired);
    }

    private void addFiles(Version one, Version other) {
        one.files().forEach((name, file) -> {
            FileDescriptor there = other.files().get(name);
            if (there == null || !there.toProto().equals(file.toProto())) {
                files.add(name);
            }
        });
    }

    /** Returns the changed types of both versions. */
    public Set<Descriptor> types() {
        return changed;
    }

    /** Returns whether a type of either version changed itself. */
    public boolean contains(Descriptor type) {
        return changed.contains(type);
    }

    /**
     * Returns the changed types among a type of either version and those that it holds within a number of levels.
     *
     * @param levels 0 for the type alone
     */
    public Set<Descriptor> within(Descriptor type, int levels) {
        List<Object> key = List.of(type, levels);
        Set<Descriptor> known = within.get(key);
        if (known == null) {
            var found = new HashSet<Descriptor>();
            if (changed.contains(type)) {
                found.add(type);
            }
            if (levels > 0) {
                held.in(type).forEach(each -> found.addAll(within(each, levels - 1)));
            }
            known = Set.copyOf(found);
            within.put(key, known);
        }
        return known;
    }

    /** Returns whether two types that are no counterparts differ in their names, or in anything that they can hold. */
    public boolean differ(Descriptor ofRelease, Descriptor ofHead) {
        return !held.digest(ofRelease).equals(held.digest(ofHead));
    }

    /** Returns a text that is equal for two types of which the same messages exist, however deep. */
    public String digest(Descriptor type) {
        return held.digest(type);
    }

    /** Returns the names of the compared files that differ, or that only one version has. */
    public Set<String> files() {
        return files;
    }

    /**
     * Returns a text that is equal for the types of two releases if they have the same {@link #digest} and the same
     * counterparts in HEAD, however deep.
     */
    public String identity(Descriptor ofRelease) {
        return identities.computeIfAbsent(ofRelease, this::computeIdentity);
    }

    private String computeIdentity(Descriptor ofRelease) {
        var identity = new Digest().add(held.digest(ofRelease));
        held.closure(ofRelease).stream()
                .map(type -> type.getFullName() + " "
                        + other(type).map(GenericDescriptor::getFullName).orElse(""))
                .sorted()
                .forEach(identity::add);
        return identity.hex();
    }
}
