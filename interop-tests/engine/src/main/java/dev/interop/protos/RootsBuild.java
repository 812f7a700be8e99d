package dev.interop.protos;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Compiles folders of .proto files for programs that need all files, and not only the services. */
public final class RootsBuild {
    private static final String NO_PLACE = "protos";

    private RootsBuild() {}

    /**
     * Compiles files with their imports from the same roots or from the bundled protos.
     *
     * @param roots at least one folder to which imports are relative
     * @param target whether a file, given by its import name, is compiled even if nothing imports it
     * @param buf the buf executable
     * @return with source positions
     * @throws dev.interop.yaml.YamlProblem a file does not compile, or a root has no file
     * @throws dev.interop.fault.HarnessFault buf cannot be run
     * @throws IOException a file cannot be read
     */
    public static FileDescriptorSet build(List<Path> roots, Predicate<String> target, Path buf) throws IOException {
        ProtoTree tree = ProtoTree.read(roots, NO_PLACE);
        byte[] image = RootsArchive.build(new BufBuild(buf), roots, tree, target, true, NO_PLACE);
        return FileDescriptorSet.parseFrom(image);
    }
}
