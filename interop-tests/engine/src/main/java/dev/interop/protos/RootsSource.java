package dev.interop.protos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Folders with .proto files. Buf compiles them from an archive on its standard input, so that no temporary file has to
 * be deleted and the user's own buf.yaml has no effect.
 *
 * @param roots at least one folder to which imports are relative
 * @param where file and line for errors
 */
record RootsSource(List<Path> roots, String where, WantedServices services) implements ProtosSource.Local {
    /** The module that is compiled. */
    static final String OWN = "own/";
    /** The module that is only imported from. */
    static final String IMPORTED = "imported/";

    private static final String WORKSPACE = "version: v2\nmodules: [{path: own}, {path: imported}]\n";

    @Override
    public ServiceProtos load(Supplier<Path> buf) throws IOException {
        ProtoTree tree = ProtoTree.read(roots, where);
        try {
            byte[] image = new BufBuild(buf.get()).run("-#format=zip,subdir=own", archive(tree));
            BufImage compiled = BufImage.of(image);
            return ServiceProtos.of(compiled.files(), compiled.own(), services, where);
        } catch (BufBuild.Findings findings) {
            throw new RootsMessages(roots, tree).problem(findings.all(), where);
        }
    }

    private byte[] archive(ProtoTree tree) throws IOException {
        Map<String, ProtoTree.File> targets = tree.targets(services);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            add(zip, "buf.yaml", WORKSPACE.getBytes(StandardCharsets.UTF_8));
            for (ProtoTree.File file : tree.files().values()) {
                add(zip, (targets.containsKey(file.name()) ? OWN : IMPORTED) + file.name(), file.content());
            }
            for (Map.Entry<String, byte[]> bundled : BundledProtos.sources().entrySet()) {
                if (!tree.files().containsKey(bundled.getKey())) {
                    add(zip, IMPORTED + bundled.getKey(), bundled.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
