package dev.interop.protos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of roots as an archive on buf's standard input, so that no temporary file has to be deleted and the user's
 * own buf.yaml has no effect.
 */
final class RootsArchive {
    /** The module that is compiled. */
    private static final String OWN = "own/";
    /** The module that is only imported from. */
    private static final String IMPORTED = "imported/";

    private static final String WORKSPACE = "version: v2\nmodules: [{path: own}, {path: imported}]\n";

    private RootsArchive() {}

    /**
     * Compiles the files.
     *
     * @param target whether a file, given by its import name, is compiled; the others are only imported
     * @param sources whether the image has positions in the sources
     * @param where file and line for errors
     * @return a serialized image of buf
     * @throws dev.interop.yaml.YamlProblem the protos do not compile
     */
    static byte[] build(
            BufBuild buf, List<Path> roots, ProtoTree tree, Predicate<String> target, boolean sources, String where)
            throws IOException {
        try {
            return buf.run("-#format=zip,subdir=own", archive(tree, target), sources);
        } catch (BufBuild.Findings findings) {
            throw new RootsMessages(roots, tree).problem(findings.all(), where);
        }
    }

    private static byte[] archive(ProtoTree tree, Predicate<String> target) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            add(zip, "buf.yaml", WORKSPACE.getBytes(StandardCharsets.UTF_8));
            for (ProtoTree.File file : tree.files().values()) {
                add(zip, (target.test(file.name()) ? OWN : IMPORTED) + file.name(), file.content());
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
