package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.gate.change.Change.Element;
import java.util.List;

/** Finds changes of extensions of all messages. */
final class ExtensionChanges {
    private final ChangeList list;

    ExtensionChanges(ChangeList list) {
        this.list = list;
    }

    void compare(List<FieldDescriptor> allReleased, List<FieldDescriptor> allCurrent) {
        Matches<FieldDescriptor> matched = Matches.none(allReleased, allCurrent)
                .by((released, current) ->
                        released.getFullName().equals(list.packages().name(current)))
                .by((released, current) -> extended(released, Packages.SAME).equals(extended(current, list.packages()))
                        && released.getNumber() == current.getNumber());
        matched.removed().forEach(released -> list.removed(Element.EXTENSION, released, "removed"));
        matched.added()
                .forEach(current -> list.added(
                        Element.EXTENSION,
                        current,
                        "added, number %d of %s".formatted(current.getNumber(), extended(current, list.packages()))));
        matched.pairs()
                .forEach(pair -> list.changed(
                        Element.EXTENSION,
                        pair.released(),
                        pair.current(),
                        FieldChanges.aspects(pair.released(), pair.current(), list.packages())));
    }

    private static String extended(FieldDescriptor extension, Packages packages) {
        return packages.name(extension.getContainingType());
    }
}
