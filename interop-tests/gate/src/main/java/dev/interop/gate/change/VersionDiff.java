package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Kind;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Difference between a release and HEAD, with one {@link Change} for each changed element.
 *
 * <p>Elements are paired as {@link Pairing} and {@link Matching} describe. A removed or added element is one change,
 * including everything in it.
 */
public final class VersionDiff {
    private final Version release;
    private final Version head;
    private final ChangeList list;

    private VersionDiff(Version release, Version head) {
        this.release = release;
        this.head = head;
        list = new ChangeList(counterparts(release, head), new CommentChanges(release.comments(), head.comments()));
    }

    /** Returns the changes of files, messages, enums, extensions and services, in this order; empty if there are none. */
    public static List<Change> between(Version release, Version head) {
        return new VersionDiff(release, head).all();
    }

    /** Returns all elements that both declare in pairs, also fields, oneofs, values and extensions, but no files. */
    public static List<Matches.Pair<GenericDescriptor>> pairs(Version release, Version head) {
        var diff = new VersionDiff(release, head);
        diff.all();
        return diff.list.pairs();
    }

    /** Returns the files, types, extensions, services and rpcs that both declare, in pairs; {@link Pairing} has the rules. */
    public static Counterparts counterparts(Version release, Version head) {
        return new Pairing(release, head).counterparts();
    }

    private List<Change> all() {
        new FileChanges(list).compare(list.counterparts().files().matched());
        new MessageChanges(list)
                .compare(top(FileDescriptor::getMessageTypes, release), top(FileDescriptor::getMessageTypes, head));
        new EnumChanges(list)
                .compare(top(FileDescriptor::getEnumTypes, release), top(FileDescriptor::getEnumTypes, head));
        list.linkMovedFields();
        new ExtensionChanges(list)
                .compare(top(FileDescriptor::getExtensions, release), top(FileDescriptor::getExtensions, head));
        new ServiceChanges(list)
                .compare(top(FileDescriptor::getServices, release), top(FileDescriptor::getServices, head));
        if (list.changes().stream().allMatch(Change::hasOnlyComments) && !release.sameAs(head)) {
            FileDescriptor any = release.files().values().iterator().next();
            list.changed(any, any, List.of(new Aspect(Kind.OTHER, "a change that the gate cannot describe")));
        }
        return list.changes();
    }

    private static <T extends GenericDescriptor> List<T> top(
            Function<FileDescriptor, List<T>> elements, Version version) {
        var all = new ArrayList<T>();
        version.files().values().forEach(file -> all.addAll(elements.apply(file)));
        return all;
    }
}
