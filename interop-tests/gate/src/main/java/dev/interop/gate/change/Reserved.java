package dev.interop.gate.change;

import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto.EnumReservedRange;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compares numbers and names that must not be reused. */
final class Reserved {
    private Reserved() {}

    static List<String> ofMessage(List<ReservedRange> ranges, List<String> names) {
        var reserved = new ArrayList<String>();
        // The end of a range is exclusive.
        ranges.forEach(range -> reserved.add(range(range.getStart(), range.getEnd() - 1)));
        names.forEach(name -> reserved.add('"' + name + '"'));
        return reserved;
    }

    static List<String> ofEnum(List<EnumReservedRange> ranges, List<String> names) {
        var reserved = new ArrayList<String>();
        ranges.forEach(range -> reserved.add(range(range.getStart(), range.getEnd())));
        names.forEach(name -> reserved.add('"' + name + '"'));
        return reserved;
    }

    /** Returns the extension ranges of a message as text; "none" if there are none. */
    static String forExtensions(List<ExtensionRange> ranges) {
        return ranges.isEmpty()
                ? "none"
                : ranges.stream()
                        .map(range -> range(range.getStart(), range.getEnd() - 1))
                        .collect(Collectors.joining(", "));
    }

    static List<Aspect> compare(List<String> released, List<String> current) {
        var aspects = new ArrayList<Aspect>();
        released.stream()
                .filter(each -> !current.contains(each))
                .forEach(each -> aspects.add(new Aspect(Kind.RESERVED, "no longer reserves " + each)));
        current.stream()
                .filter(each -> !released.contains(each))
                .forEach(each -> aspects.add(new Aspect(Kind.RESERVED, "reserves " + each)));
        return aspects;
    }

    private static String range(int first, int last) {
        return first == last ? String.valueOf(first) : first + " to " + last;
    }
}
