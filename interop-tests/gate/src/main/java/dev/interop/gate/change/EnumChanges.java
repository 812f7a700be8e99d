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

    void compare(List<EnumDescriptor> were, List<EnumDescriptor> are) {
        Matches<EnumDescriptor> matched = Matches.none(were, are)
                .by((was, is) -> was.getFullName().equals(list.packages().name(is)))
                .by(ChangeList::sameBody);
        matched.removed().forEach(was -> list.removed(Element.ENUM, was, "removed"));
        matched.added().forEach(is -> list.added(Element.ENUM, is, "added"));
        matched.pairs().forEach(pair -> compare(pair.was(), pair.is()));
    }

    private void compare(EnumDescriptor was, EnumDescriptor is) {
        List<Aspect> aspects = ChangeList.identity(was, is);
        if (was.getContainingType() == null) {
            ChangeList.file(aspects, was, is);
        }
        ChangeList.compare(aspects, Kind.TYPE, "enum", openness(was), openness(is));
        aspects.addAll(Reserved.compare(
                Reserved.ofEnum(
                        was.toProto().getReservedRangeList(), was.toProto().getReservedNameList()),
                Reserved.ofEnum(
                        is.toProto().getReservedRangeList(), is.toProto().getReservedNameList())));
        aspects.addAll(Options.compare(was.toProto().getOptions(), is.toProto().getOptions()));
        list.changed(Element.ENUM, was, is, aspects);
        values(was, is);
    }

    private void values(EnumDescriptor was, EnumDescriptor is) {
        Matches<EnumValueDescriptor> matched = Matching.values(was, is);
        matched.removed().forEach(value -> list.removed(Element.ENUM_VALUE, value, "removed"));
        matched.added().forEach(value -> list.added(Element.ENUM_VALUE, value, "added, number " + value.getNumber()));
        matched.pairs().forEach(pair -> {
            List<Aspect> aspects = ChangeList.identity(pair.was(), pair.is());
            ChangeList.compare(
                    aspects,
                    Kind.NUMBER,
                    "number",
                    pair.was().getNumber(),
                    pair.is().getNumber());
            aspects.addAll(Options.compare(
                    pair.was().toProto().getOptions(), pair.is().toProto().getOptions()));
            list.changed(Element.ENUM_VALUE, pair.was(), pair.is(), aspects);
        });
    }

    private static String openness(EnumDescriptor enumeration) {
        return enumeration.isClosed() ? "closed" : "open";
    }
}
