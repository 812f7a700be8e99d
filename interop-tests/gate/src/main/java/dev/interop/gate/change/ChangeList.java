package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Collects changes and describes them. */
final class ChangeList {
    private final List<Change> changes = new ArrayList<>();
    private final List<Matches.Pair<GenericDescriptor>> pairs = new ArrayList<>();
    private final CommentChanges comments;
    private final Counterparts counterparts;
    private final MovedFields movedFields;

    ChangeList(Counterparts counterparts, CommentChanges comments) {
        this.counterparts = counterparts;
        this.comments = comments;
        movedFields = new MovedFields(counterparts.packages());
    }

    MovedFields movedFields() {
        return movedFields;
    }

    /** Adds the other place to the words about each field that moved to another message. */
    void linkMovedFields() {
        for (Matches.Pair<FieldDescriptor> pair : movedFields.pairs()) {
            String path = Paths.of(pair.released());
            String headPath = counterparts.headPath(pair.current());
            changes.replaceAll(change -> {
                if (change.element() != Element.FIELD) {
                    return change;
                }
                return change.path().equals(path) && change.headPath().isEmpty()
                        ? change.with(", moved to " + headPath)
                        : change.path().equals(headPath) ? change.with(", moved from " + path) : change;
            });
        }
    }

    Counterparts counterparts() {
        return counterparts;
    }

    /** Returns the elements that both declare, without files. */
    List<Matches.Pair<GenericDescriptor>> pairs() {
        return pairs;
    }

    List<Change> changes() {
        return changes;
    }

    Packages packages() {
        return counterparts.packages();
    }

    void removed(Element element, GenericDescriptor released, String words) {
        changes.add(new Change(
                element,
                Paths.of(released),
                "",
                List.of(new Aspect(Kind.REMOVED, words)),
                GeneratedNames.gone(GeneratedNames.of(released))));
    }

    void added(Element element, GenericDescriptor current, String words) {
        changes.add(new Change(
                element,
                counterparts.headPath(current),
                Paths.of(current),
                List.of(new Aspect(Kind.ADDED, words)),
                List.of()));
    }

    /** Adds a change of an element that both declare, unless neither an aspect nor its comment differs. */
    void changed(Element element, GenericDescriptor released, GenericDescriptor current, List<Aspect> aspects) {
        pairs.add(new Matches.Pair<>(released, current));
        List<Aspect> all = Stream.concat(aspects.stream(), comments.between(released, current).stream())
                .toList();
        if (!all.isEmpty()) {
            changes.add(new Change(
                    element,
                    Paths.of(released),
                    Paths.of(current),
                    all,
                    GeneratedNames.differences(GeneratedNames.of(released), GeneratedNames.of(current))));
        }
    }

    void changed(FileDescriptor released, FileDescriptor current, List<Aspect> aspects) {
        if (!aspects.isEmpty()) {
            changes.add(new Change(
                    Element.FILE,
                    released.getName(),
                    current.getName(),
                    List.copyOf(aspects),
                    GeneratedNames.differences(GeneratedNames.ofFile(released), GeneratedNames.ofFile(current))));
        }
    }

    /** Adds an aspect if two values differ. */
    static void compare(List<Aspect> aspects, Kind kind, String what, Object released, Object current) {
        if (!Objects.equals(released, current)) {
            aspects.add(new Aspect(kind, "%s %s → %s".formatted(what, released, current)));
        }
    }

    /** Returns a new list of aspects, with the name if it changed. */
    static List<Aspect> identity(GenericDescriptor released, GenericDescriptor current) {
        var aspects = new ArrayList<Aspect>();
        if (!released.getName().equals(current.getName())) {
            aspects.add(new Aspect(Kind.RENAMED, "renamed to " + current.getName()));
        }
        return aspects;
    }

    /** Adds aspects if an element moved by itself to another message, package or file. */
    void place(List<Aspect> aspects, GenericDescriptor released, GenericDescriptor current) {
        GenericDescriptor releasedIn = container(released);
        GenericDescriptor currentIn = container(current);
        if (counterparts.of(releasedIn).filter(currentIn::equals).isPresent()) {
            return;
        }
        if (releasedIn instanceof Descriptor || currentIn instanceof Descriptor) {
            aspects.add(new Aspect(Kind.MOVED, "moved to " + current.getFullName()));
        } else if (!counterparts.areInSameFile(released, current)) {
            compare(aspects, Kind.FILE, "file", releasedIn.getName(), currentIn.getName());
            compare(
                    aspects,
                    Kind.PACKAGE,
                    "package",
                    released.getFile().getPackage(),
                    current.getFile().getPackage());
        }
    }

    /** Returns the message that contains an element; the file of a top-level element. */
    private static GenericDescriptor container(GenericDescriptor element) {
        GenericDescriptor message = element instanceof Descriptor nested
                ? nested.getContainingType()
                : element instanceof EnumDescriptor enumeration ? enumeration.getContainingType() : null;
        return message == null ? element.getFile() : message;
    }
}
