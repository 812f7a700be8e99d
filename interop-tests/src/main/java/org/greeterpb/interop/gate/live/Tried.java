package org.greeterpb.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.greeterpb.interop.gate.live.Deviation.Kind;

/** What came of one message; {@link #unexplained} takes out what is told of something smaller. */
record Tried(TypePair pair, Sample sample, List<Finding> findings) {

    /**
     * The findings, without rejections of whole messages that hold a field which the same reader rejects
     * by itself.
     */
    static List<Finding> unexplained(List<Tried> all) {
        var direct = new HashSet<List<Object>>();
        var findings = new ArrayList<Finding>();
        // The smaller ones first: they explain the larger ones.
        all.stream().sorted(Comparator.comparing(Tried::size)).forEach(tried -> {
            for (Finding found : tried.findings) {
                boolean explained = isRejection(found)
                        && tried.within(found).stream().anyMatch(type -> direct.contains(key(found, type)));
                if (!explained) {
                    findings.add(found);
                }
                if (!explained && isRejection(found)) {
                    direct.add(key(found, tried.type(found)));
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

    /** 0: one field without a message in it; 1: one field with one; 2: more. */
    private int size() {
        Set<FieldDescriptor> set = sample.message().getAllFields().keySet();
        if (set.size() > 1) {
            return 2;
        }
        return set.stream().allMatch(field -> field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) ? 0 : 1;
    }

    /** The types of all messages that are part of the sample; of one with a single field, those within it. */
    private Set<Descriptor> within(Finding found) {
        Set<FieldDescriptor> set = sample.message().getAllFields().keySet();
        var types = new HashSet<Descriptor>();
        if (set.size() == 1) {
            collect(set.iterator().next(), types);
        } else {
            collect(type(found), types);
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
