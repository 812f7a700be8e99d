package dev.interop.gate.breaks;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The changed replies of rpcs as breaks of {@link GateRule#REPLY_SAME}, one for each rpc. */
public final class ChangedReplies {
    private final HeadBuild head;
    private final Map<String, MethodDescriptor> rpcs;
    /** Name of an rpc → name of a version → sentences. */
    private final Map<String, Map<String, Set<String>>> byRpc = new LinkedHashMap<>();

    public ChangedReplies(HeadBuild head) {
        this.head = head;
        rpcs = rpcs(head.version());
    }

    /** Returns the rpcs that two versions have with the same kind of call, as "package.Service/Method". */
    public static Set<String> commonRpcs(Version base, Version head) {
        Map<String, MethodDescriptor> others = rpcs(head);
        var common = new TreeSet<String>();
        rpcs(base).forEach((name, rpc) -> {
            MethodDescriptor other = others.get(name);
            if (other != null
                    && other.isClientStreaming() == rpc.isClientStreaming()
                    && other.isServerStreaming() == rpc.isServerStreaming()) {
                common.add(name);
            }
        });
        return common;
    }

    private static Map<String, MethodDescriptor> rpcs(Version version) {
        var byName = new TreeMap<String, MethodDescriptor>();
        version.files().values().stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .forEach(rpc -> byName.put(rpc.getService().getFullName() + "/" + rpc.getName(), rpc));
        return byName;
    }

    /**
     * Adds a change.
     *
     * @param rpc a common rpc, as "package.Service/Method"
     * @param release the name of the older version
     * @param sentence how the reply changed
     */
    public void add(String rpc, String release, String sentence) {
        byRpc.computeIfAbsent(rpc, key -> new LinkedHashMap<>())
                .computeIfAbsent(release, key -> new TreeSet<>())
                .add(sentence);
    }

    /** Returns the breaks. */
    public List<Break> breaks() {
        var breaks = new ArrayList<Break>();
        byRpc.forEach((name, byRelease) -> {
            MethodDescriptor rpc = rpcs.get(name);
            if (rpc == null) {
                throw new GateProblem("HEAD has no rpc '%s'".formatted(name));
            }
            var sentences = new TreeSet<String>();
            byRelease.values().forEach(sentences::addAll);
            breaks.add(new Break(
                    GateRule.REPLY_SAME.name(),
                    rpc.getFullName(),
                    List.copyOf(byRelease.keySet()),
                    rpc.getFile().getName(),
                    line(head.sources(), rpc),
                    String.join(" ", sentences)));
        });
        return breaks;
    }

    /** Returns the line of an rpc, from 1; 0 if it is unknown. The order of declarations is that of the sources. */
    private static int line(FileDescriptorSet sources, MethodDescriptor rpc) {
        return sources.getFileList().stream()
                .filter(file -> file.getName().equals(rpc.getFile().getName()))
                .flatMap(file -> file.getSourceCodeInfo().getLocationList().stream()
                        .filter(location -> isOf(location.getPathList(), file, rpc)))
                .map(location -> location.getSpan(0) + 1)
                .findFirst()
                .orElse(0);
    }

    /** Returns whether a path of numbers in the descriptor of a file leads to an rpc. */
    private static boolean isOf(List<Integer> path, FileDescriptorProto file, MethodDescriptor rpc) {
        boolean isRpc = path.size() == 4
                && path.get(0) == FileDescriptorProto.SERVICE_FIELD_NUMBER
                && path.get(2) == ServiceDescriptorProto.METHOD_FIELD_NUMBER;
        if (!isRpc) {
            return false;
        }
        ServiceDescriptorProto service = file.getService(path.get(1));
        return service.getName().equals(rpc.getService().getName())
                && service.getMethod(path.get(3)).getName().equals(rpc.getName());
    }
}
