package dev.interop.gate.change;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.List;

/** Finds changes of enums and their values. */
final class EnumChanges {
    private final ChangeList list;

    EnumChanges(ChangeList list) {
        this.list = list;
    }

    void compare(List<EnumDescriptor> allReleased, List<EnumDescriptor> allCurrent) {
        Matches<EnumDescriptor> matched = list.counterparts().among(allReleased, allCurrent);
        matched.removed().forEach(released -> list.removed(Element.ENUM, released, "removed"));
        matched.added().forEach(current -> list.added(Element.ENUM, current, "added"));
        compare(matched.pairs());
    }

    void compare(List<Matches.Pair<EnumDescriptor>> pairs) {
        pairs.forEach(pair -> compare(pair.released(), pair.current()));
    }

    private void compare(EnumDescriptor released, EnumDescriptor current) {
        List<Aspect> aspects = ChangeList.identity(released, current);
        list.place(aspects, released, current);
        ChangeList.compare(aspects, Kind.TYPE, "enum", openness(released), openness(current));
        aspects.addAll(Reserved.compare(released.toProto(), current.toProto()));
        aspects.addAll(Options.compare(released, current));
        list.changed(Element.ENUM, released, current, aspects);
        values(released, current);
    }

    private void values(EnumDescriptor released, EnumDescriptor current) {
        Matches<EnumValueDescriptor> matched = Matching.values(released, current);
        matched.removed().forEach(value -> list.removed(Element.ENUM_VALUE, value, "removed"));
        matched.added().forEach(value -> list.added(Element.ENUM_VALUE, value, "added, number " + value.getNumber()));
        matched.pairs().forEach(pair -> {
            List<Aspect> aspects = ChangeList.identity(pair.released(), pair.current());
            ChangeList.compare(
                    aspects,
                    Kind.NUMBER,
                    "number",
                    pair.released().getNumber(),
                    pair.current().getNumber());
            aspects.addAll(Options.compare(pair.released(), pair.current()));
            list.changed(Element.ENUM_VALUE, pair.released(), pair.current(), aspects);
        });
    }

    private static String openness(EnumDescriptor enumeration) {
        return enumeration.isClosed() ? "closed" : "open";
    }
}
