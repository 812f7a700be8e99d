package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Message;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects changes and describes them. */
final class ChangeList {
    private final List<Change> changes = new ArrayList<>();
    private final Packages packages;
    private final Counterparts counterparts;

    ChangeList(Packages packages) {
        this.packages = packages;
        counterparts = new Counterparts(packages);
    }

    /** Returns the messages and services that were paired. */
    Counterparts counterparts() {
        return counterparts;
    }

    void pair(GenericDescriptor released, GenericDescriptor current) {
        counterparts.add(released, current);
    }

    List<Change> changes() {
        return changes;
    }

    Packages packages() {
        return packages;
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
                Paths.in(packages, current),
                Paths.of(current),
                List.of(new Aspect(Kind.ADDED, words)),
                List.of()));
    }

    /** Adds a change, unless there is no aspect. */
    void changed(Element element, GenericDescriptor released, GenericDescriptor current, List<Aspect> aspects) {
        if (!aspects.isEmpty()) {
            changes.add(new Change(
                    element,
                    Paths.of(released),
                    Paths.of(current),
                    List.copyOf(aspects),
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

    /** Adds an aspect if a top-level element moved to another file. */
    static void file(List<Aspect> aspects, GenericDescriptor released, GenericDescriptor current) {
        compare(
                aspects,
                Kind.FILE,
                "file",
                released.getFile().getName(),
                current.getFile().getName());
    }

    /** Returns whether two elements are equal except for their names. */
    static boolean sameBody(GenericDescriptor released, GenericDescriptor current) {
        return body(released).equals(body(current));
    }

    private static String body(GenericDescriptor element) {
        Message proto = element.toProto();
        var name = proto.getDescriptorForType().findFieldByName("name");
        return proto.toBuilder()
                .clearField(name)
                .build()
                .toString()
                .replace("\"." + element.getFullName() + "\"", "\"this\"")
                .replace("\"." + element.getFullName() + ".", "\"this.");
    }
}
