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

    void pair(GenericDescriptor was, GenericDescriptor is) {
        counterparts.add(was, is);
    }

    List<Change> changes() {
        return changes;
    }

    Packages packages() {
        return packages;
    }

    void removed(Element element, GenericDescriptor was, String words) {
        changes.add(new Change(
                element,
                Paths.of(was),
                "",
                List.of(new Aspect(Kind.REMOVED, words)),
                GeneratedNames.gone(GeneratedNames.of(was))));
    }

    void added(Element element, GenericDescriptor is, String words) {
        changes.add(new Change(
                element, Paths.in(packages, is), Paths.of(is), List.of(new Aspect(Kind.ADDED, words)), List.of()));
    }

    /** Adds a change, unless there is no aspect. */
    void changed(Element element, GenericDescriptor was, GenericDescriptor is, List<Aspect> aspects) {
        if (!aspects.isEmpty()) {
            changes.add(new Change(
                    element,
                    Paths.of(was),
                    Paths.of(is),
                    List.copyOf(aspects),
                    GeneratedNames.differences(GeneratedNames.of(was), GeneratedNames.of(is))));
        }
    }

    void changed(FileDescriptor was, FileDescriptor is, List<Aspect> aspects) {
        if (!aspects.isEmpty()) {
            changes.add(new Change(
                    Element.FILE,
                    was.getName(),
                    is.getName(),
                    List.copyOf(aspects),
                    GeneratedNames.differences(GeneratedNames.ofFile(was), GeneratedNames.ofFile(is))));
        }
    }

    /** Adds an aspect if two values differ. */
    static void compare(List<Aspect> aspects, Kind kind, String what, Object was, Object is) {
        if (!Objects.equals(was, is)) {
            aspects.add(new Aspect(kind, "%s %s → %s".formatted(what, was, is)));
        }
    }

    /** Returns a new list of aspects, with the name if it changed. */
    static List<Aspect> identity(GenericDescriptor was, GenericDescriptor is) {
        var aspects = new ArrayList<Aspect>();
        if (!was.getName().equals(is.getName())) {
            aspects.add(new Aspect(Kind.RENAMED, "renamed to " + is.getName()));
        }
        return aspects;
    }

    /** Adds an aspect if a top-level element moved to another file. */
    static void file(List<Aspect> aspects, GenericDescriptor was, GenericDescriptor is) {
        compare(
                aspects,
                Kind.FILE,
                "file",
                was.getFile().getName(),
                is.getFile().getName());
    }

    /** Returns whether two elements are equal except for their names. */
    static boolean sameBody(GenericDescriptor was, GenericDescriptor is) {
        return body(was).equals(body(is));
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
