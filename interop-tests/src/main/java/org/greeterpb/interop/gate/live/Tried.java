package org.greeterpb.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.greeterpb.interop.gate.live.Deviation.Kind;

/** What came of one message; {@link #unexplained} takes out what is told of something smaller. */
record Tried(TypePair pair, Sample sample, List<Finding> findings) {

    /**
     * The findings, without rejections of whole messages that hold a field which was rejected by itself,
     * by the same reader.
     */
    static List<Finding> unexplained(List<Tried> all) {
        Set<List<Object>> direct = all.stream()
                .filter(Tried::isSimple)
                .flatMap(tried -> tried.rejections().stream().map(found -> key(found, tried.type(found))))
                .collect(Collectors.toSet());
        return all.stream()
                .flatMap(tried -> tried.findings.stream()
                        .filter(found -> !isRejection(found)
                                || tried.isSimple()
                                || tried.within(found).stream().noneMatch(type -> direct.contains(key(found, type)))))
                .toList();
    }

    private static List<Object> key(Finding found, Descriptor type) {
        return List.of(found.crossing(), found.mode(), found.reader(), type);
    }

    private List<Finding> rejections() {
        return findings.stream().filter(Tried::isRejection).toList();
    }

    private static boolean isRejection(Finding found) {
        return found.deviation().kind() == Kind.REJECTED;
    }

    private Descriptor type(Finding found) {
        return found.crossing().written(pair);
    }

    /** One field is set, and it holds no message. */
    private boolean isSimple() {
        Set<FieldDescriptor> set = sample.message().getAllFields().keySet();
        return set.size() == 1 && set.iterator().next().getJavaType() != FieldDescriptor.JavaType.MESSAGE;
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
