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

    void compare(List<FieldDescriptor> were, List<FieldDescriptor> are) {
        Matches<FieldDescriptor> matched = Matches.none(were, are)
                .by((was, is) -> was.getFullName().equals(list.packages().name(is)))
                .by((was, is) -> extended(was, Packages.SAME).equals(extended(is, list.packages()))
                        && was.getNumber() == is.getNumber());
        matched.removed().forEach(was -> list.removed(Element.EXTENSION, was, "removed"));
        matched.added()
                .forEach(is -> list.added(
                        Element.EXTENSION,
                        is,
                        "added, number %d of %s".formatted(is.getNumber(), extended(is, list.packages()))));
        matched.pairs()
                .forEach(pair -> list.changed(
                        Element.EXTENSION,
                        pair.was(),
                        pair.is(),
                        FieldChanges.aspects(pair.was(), pair.is(), list.packages())));
    }

    private static String extended(FieldDescriptor extension, Packages packages) {
        return packages.name(extension.getContainingType());
    }
}
