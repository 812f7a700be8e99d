package dev.interop.gate.breaks;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Paths;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.ElementPaths;
import dev.interop.gate.version.HeadBuild;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the breaks of one of the gate's own rules, one for each element. */
final class FoundBreaks {
    private final GateRule rule;
    private final HeadBuild head;
    private final Map<String, Break> breaks = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> linesByFile = new HashMap<>();

    FoundBreaks(GateRule rule, HeadBuild head) {
        this.rule = rule;
        this.head = head;
    }

    /**
     * Adds a break against a version.
     *
     * @param path the path of the element in the older version
     * @param current the element in HEAD
     */
    void add(Base base, String path, GenericDescriptor current, String message) {
        String file = current.getFile().getName();
        int line = linesByFile.computeIfAbsent(file, this::lines).getOrDefault(Paths.of(current), 0);
        breaks.merge(path, new Break(rule.name(), path, List.of(base.name()), file, line, message), Break::and);
    }

    /** Returns the first line of each element of a file, counted from 1. */
    private Map<String, Integer> lines(String file) {
        var lines = new HashMap<String, Integer>();
        for (FileDescriptorProto source : head.sources().getFileList()) {
            if (source.getName().equals(file)) {
                Map<List<Integer>, String> elements = ElementPaths.of(source);
                for (Location location : source.getSourceCodeInfo().getLocationList()) {
                    String element = elements.get(location.getPathList());
                    if (element != null) {
                        lines.put(element, location.getSpan(0) + 1);
                    }
                }
            }
        }
        return lines;
    }

    List<Break> list() {
        return List.copyOf(breaks.values());
    }
}
