package dev.interop.gate.change;

import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compares numbers and names that must not be reused. */
final class Reserved {
    private Reserved() {}

    static List<Aspect> compare(DescriptorProto released, DescriptorProto current) {
        return compare(
                numbers(released), numbers(current), released.getReservedNameList(), current.getReservedNameList());
    }

    static List<Aspect> compare(EnumDescriptorProto released, EnumDescriptorProto current) {
        return compare(
                numbers(released), numbers(current), released.getReservedNameList(), current.getReservedNameList());
    }

    private static RangeSet<Integer> numbers(DescriptorProto message) {
        var numbers = TreeRangeSet.<Integer>create();
        // The end of a range is exclusive.
        message.getReservedRangeList()
                .forEach(range -> numbers.add(Range.closedOpen(range.getStart(), range.getEnd())));
        return numbers;
    }

    private static RangeSet<Integer> numbers(EnumDescriptorProto enumeration) {
        var numbers = TreeRangeSet.<Integer>create();
        enumeration
                .getReservedRangeList()
                .forEach(range -> numbers.add(
                        Range.closed(range.getStart(), range.getEnd()).canonical(DiscreteDomain.integers())));
        return numbers;
    }

    private static List<Aspect> compare(
            RangeSet<Integer> released, RangeSet<Integer> current, List<String> releasedNames, List<String> names) {
        var aspects = new ArrayList<Aspect>();
        add(aspects, "no longer reserves ", released, current, releasedNames, names);
        add(aspects, "reserves ", current, released, names, releasedNames);
        return aspects;
    }

    /** Adds the numbers and names of one version that the other one does not reserve. */
    private static void add(
            List<Aspect> aspects,
            String verb,
            RangeSet<Integer> some,
            RangeSet<Integer> others,
            List<String> names,
            List<String> otherNames) {
        var more = TreeRangeSet.create(some);
        more.removeAll(others);
        more.asRanges().forEach(range -> aspects.add(new Aspect(Kind.RESERVED, verb + text(range))));
        names.stream()
                .filter(name -> !otherNames.contains(name))
                .forEach(name -> aspects.add(new Aspect(Kind.RESERVED, verb + '"' + name + '"')));
    }

    private static String text(Range<Integer> numbers) {
        int last = numbers.hasUpperBound() ? numbers.upperEndpoint() - 1 : Integer.MAX_VALUE;
        return range(numbers.lowerEndpoint(), last);
    }

    /** Returns the extension ranges of a message as text; "none" if there are none. */
    static String forExtensions(List<ExtensionRange> ranges) {
        return ranges.isEmpty()
                ? "none"
                : ranges.stream()
                        .map(range -> range(range.getStart(), range.getEnd() - 1))
                        .collect(Collectors.joining(", "));
    }

    private static String range(int first, int last) {
        return first == last ? String.valueOf(first) : first + " to " + last;
    }
}
