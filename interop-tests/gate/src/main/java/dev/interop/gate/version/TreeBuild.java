package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.protos.RootsBuild;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compiles the files of a version. */
public final class TreeBuild {
    private TreeBuild() {}

    /**
     * Compiles the judged files.
     *
     * @return these files and all their imports, with source positions
     * @throws GateProblem a file does not compile, or there is none
     */
    public static FileDescriptorSet build(Buf buf, ProtoTree tree) throws IOException {
        FileDescriptorSet all = tree.isBuf() ? buf.build(tree) : ofRoots(buf, tree);
        return watched(all, tree);
    }

    private static FileDescriptorSet ofRoots(Buf buf, ProtoTree tree) throws IOException {
        List<Path> roots = tree.roots().stream()
                .map(root -> tree.folder().resolve(root).normalize())
                .toList();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                throw new GateProblem("there is no folder %s, a root of the protos"
                        .formatted(root.toString().isEmpty() ? "." : root));
            }
        }
        try {
            return RootsBuild.build(roots, tree::isWatched, buf.executable());
        } catch (YamlProblem broken) {
            throw new GateProblem(Objects.requireNonNull(broken.getMessage()), broken);
        }
    }

    private static FileDescriptorSet watched(FileDescriptorSet all, ProtoTree tree) {
        Map<String, FileDescriptorProto> byName = new HashMap<>();
        all.getFileList().forEach(file -> byName.put(file.getName(), file));
        Set<String> needed = new HashSet<>();
        byName.keySet().stream().filter(tree::isWatched).forEach(name -> add(name, byName, needed));
        return FileDescriptorSet.newBuilder()
                .addAllFile(all.getFileList().stream()
                        .filter(file -> needed.contains(file.getName()))
                        .toList())
                .build();
    }

    private static void add(String name, Map<String, FileDescriptorProto> byName, Set<String> needed) {
        FileDescriptorProto file = byName.get(name);
        if (file != null && needed.add(name)) {
            file.getDependencyList().forEach(each -> add(each, byName, needed));
            file.getOptionDependencyList().forEach(each -> add(each, byName, needed));
        }
    }
}
