package dev.interop.protos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Folders with .proto files.
 *
 * @param roots at least one folder to which imports are relative
 * @param where file and line for errors
 */
record RootsSource(List<Path> roots, String where, WantedServices services) implements ProtosSource.Local {
    @Override
    public ServiceProtos load(Supplier<Path> buf) throws IOException {
        ProtoTree tree = ProtoTree.read(roots, where);
        byte[] image = RootsArchive.build(
                new BufBuild(buf.get()), roots, tree, tree.targets(services)::containsKey, false, where);
        BufImage compiled = BufImage.of(image);
        return ServiceProtos.of(compiled.files(), compiled.own(), services, where);
    }
}
