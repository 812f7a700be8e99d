package dev.interop.gate.change;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds changes of messages and of everything inside them. */
final class MessageChanges {
    private final ChangeList list;

    MessageChanges(ChangeList list) {
        this.list = list;
    }

    void compare(List<Descriptor> were, List<Descriptor> are) {
        Matches<Descriptor> matched = Matches.none(declared(were), declared(are))
                .by((was, is) -> was.getFullName().equals(list.packages().name(is)))
                .by(ChangeList::sameBody);
        matched.removed().forEach(was -> list.removed(Element.MESSAGE, was, "removed"));
        matched.added().forEach(is -> list.added(Element.MESSAGE, is, "added"));
        matched.pairs().forEach(pair -> compare(pair.was(), pair.is()));
    }

    /** Returns the messages without the entry types of maps, which the compiler adds. */
    private static List<Descriptor> declared(List<Descriptor> messages) {
        return messages.stream()
                .filter(each -> !each.getOptions().getMapEntry())
                .toList();
    }

    private void compare(Descriptor was, Descriptor is) {
        list.pair(was, is);
        List<Aspect> aspects = ChangeList.identity(was, is);
        if (was.getContainingType() == null) {
            ChangeList.file(aspects, was, is);
        }
        aspects.addAll(reserved(was.toProto(), is.toProto()));
        ChangeList.compare(
                aspects,
                Kind.RESERVED,
                "extension numbers",
                Reserved.forExtensions(was.toProto().getExtensionRangeList()),
                Reserved.forExtensions(is.toProto().getExtensionRangeList()));
        aspects.addAll(Options.compare(was.toProto().getOptions(), is.toProto().getOptions()));
        list.changed(Element.MESSAGE, was, is, aspects);
        new FieldChanges(list).compare(was, is);
        oneofs(was, is);
        compare(was.getNestedTypes(), is.getNestedTypes());
        new EnumChanges(list).compare(was.getEnumTypes(), is.getEnumTypes());
        new ExtensionChanges(list).compare(was.getExtensions(), is.getExtensions());
    }

    private void oneofs(Descriptor was, Descriptor is) {
        Matches<OneofDescriptor> matched = Matches.none(was.getRealOneofs(), is.getRealOneofs())
                .by((one, other) -> one.getName().equals(other.getName()))
                .by((one, other) -> numbers(one).equals(numbers(other)));
        matched.removed().forEach(each -> list.removed(Element.ONEOF, each, "removed"));
        matched.added().forEach(each -> list.added(Element.ONEOF, each, "added"));
        matched.pairs().forEach(pair -> {
            List<Aspect> aspects = ChangeList.identity(pair.was(), pair.is());
            aspects.addAll(Options.compare(
                    pair.was().toProto().getOptions(), pair.is().toProto().getOptions()));
            list.changed(Element.ONEOF, pair.was(), pair.is(), aspects);
        });
    }

    private static Set<Integer> numbers(OneofDescriptor oneof) {
        var numbers = new HashSet<Integer>();
        oneof.getFields().forEach(field -> numbers.add(field.getNumber()));
        return numbers;
    }

    private static List<Aspect> reserved(DescriptorProto was, DescriptorProto is) {
        return Reserved.compare(
                Reserved.ofMessage(was.getReservedRangeList(), was.getReservedNameList()),
                Reserved.ofMessage(is.getReservedRangeList(), is.getReservedNameList()));
    }
}
