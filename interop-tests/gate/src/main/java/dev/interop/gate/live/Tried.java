package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.gate.live.Deviation.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What came of one message; {@link #unexplained} takes out what is told of something smaller. */
record Tried(TypePair pair, Sample sample, List<Finding> findings) {

    /**
     * The findings, without rejections of whole messages that hold a field which the same reader rejects
     * by itself, or that are of a type of which it rejects even the empty message.
     */
    static List<Finding> unexplained(List<Tried> all) {
        var direct = new HashSet<List<Object>>();
        var empty = new HashSet<List<Object>>();
        var findings = new ArrayList<Finding>();
        // The smaller ones first: they explain the larger ones.
        Comparator<Tried> smallestFirst = Comparator.comparing(Tried::size).thenComparing(tried -> !tried.isEmpty());
        all.stream().sorted(smallestFirst).forEach(tried -> {
            for (Finding found : tried.findings) {
                if (!isRejection(found)) {
                    findings.add(found);
                } else if (!empty.contains(key(found, tried.type(found)))
                        && tried.within(found).stream().noneMatch(type -> direct.contains(key(found, type)))) {
                    findings.add(found);
                    direct.add(key(found, tried.type(found)));
                    if (tried.isEmpty()) {
                        empty.add(key(found, tried.type(found)));
                    }
                }
            }
        });
        return findings;
    }

    private static List<Object> key(Finding found, Descriptor type) {
        return List.of(found.crossing(), found.mode(), found.reader(), type);
    }

    private static boolean isRejection(Finding found) {
        return found.deviation().kind() == Kind.REJECTED;
    }

    private Descriptor type(Finding found) {
        return found.crossing().written(pair);
    }

    /** Nothing is in it but what must be. */
    private boolean isEmpty() {
        return sample.field().isEmpty()
                && sample.message().getAllFields().keySet().stream().allMatch(FieldDescriptor::isRequired);
    }

    /** 0: one field at most, without a message in it; 1: one with one; 2: more. */
    private int size() {
        if (sample.field().isEmpty() && !isEmpty()) {
            return 2;
        }
        return sample.message().getAllFields().keySet().stream()
                        .allMatch(field -> field.getJavaType() != FieldDescriptor.JavaType.MESSAGE)
                ? 0
                : 1;
    }

    /** The types of all messages that are part of the sample; of one that is about a field, those within it. */
    private Set<Descriptor> within(Finding found) {
        var types = new HashSet<Descriptor>();
        if (size() == 2) {
            collect(type(found), types);
        } else {
            sample.message().getAllFields().keySet().forEach(field -> collect(field, types));
        }
        return types;
    }

    private static void collect(Descriptor type, Set<Descriptor> types) {
        if (types.add(type)) {
            type.getFields().forEach(field -> collect(field, types));
        }
    }

    private static void collect(FieldDescriptor field, Set<Descriptor> types) {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            collect(field.getMessageType(), types);
        }
    }
}
