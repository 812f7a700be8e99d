package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.List;

/** Finds changes of messages and of everything inside them. */
final class MessageChanges {
    private final ChangeList list;

    MessageChanges(ChangeList list) {
        this.list = list;
    }

    void compare(List<Descriptor> allReleased, List<Descriptor> allCurrent) {
        Matches<Descriptor> matched = list.counterparts().among(declared(allReleased), declared(allCurrent));
        matched.removed().forEach(released -> list.removed(Element.MESSAGE, released, "removed"));
        matched.added().forEach(current -> list.added(Element.MESSAGE, current, "added"));
        matched.pairs().forEach(pair -> compare(pair.released(), pair.current()));
        matched.removed().forEach(this::compareMovedFrom);
    }

    /** Compares the types that moved out of a removed message. */
    private void compareMovedFrom(Descriptor removed) {
        list.counterparts()
                .among(removed.getNestedTypes(), List.of())
                .pairs()
                .forEach(pair -> compare(pair.released(), pair.current()));
        declared(removed.getNestedTypes()).stream()
                .filter(each -> list.counterparts().of(each).isEmpty())
                .forEach(this::compareMovedFrom);
        new EnumChanges(list)
                .compare(list.counterparts()
                        .among(removed.getEnumTypes(), List.of())
                        .pairs());
    }

    /** Returns the messages without the entry types of maps, which the compiler adds. */
    private static List<Descriptor> declared(List<Descriptor> messages) {
        return messages.stream()
                .filter(each -> !each.getOptions().getMapEntry())
                .toList();
    }

    private void compare(Descriptor released, Descriptor current) {
        List<Aspect> aspects = ChangeList.identity(released, current);
        list.place(aspects, released, current);
        aspects.addAll(Reserved.compare(released.toProto(), current.toProto()));
        ChangeList.compare(
                aspects,
                Kind.RESERVED,
                "extension numbers",
                Reserved.forExtensions(released.toProto().getExtensionRangeList()),
                Reserved.forExtensions(current.toProto().getExtensionRangeList()));
        aspects.addAll(Options.compare(released, current));
        list.changed(Element.MESSAGE, released, current, aspects);
        new FieldChanges(list).compare(released, current);
        oneofs(released, current);
        compare(released.getNestedTypes(), current.getNestedTypes());
        new EnumChanges(list).compare(released.getEnumTypes(), current.getEnumTypes());
        new ExtensionChanges(list).compare(released.getExtensions(), current.getExtensions());
    }

    private void oneofs(Descriptor released, Descriptor current) {
        Matches<OneofDescriptor> matched = Matching.oneofs(released, current);
        matched.removed().forEach(each -> list.removed(Element.ONEOF, each, "removed"));
        matched.added().forEach(each -> list.added(Element.ONEOF, each, "added"));
        matched.pairs().forEach(pair -> {
            List<Aspect> aspects = ChangeList.identity(pair.released(), pair.current());
            aspects.addAll(Options.compare(pair.released(), pair.current()));
            list.changed(Element.ONEOF, pair.released(), pair.current(), aspects);
        });
    }
}
