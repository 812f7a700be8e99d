package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The build of the protos in the working tree, and the resulting version.
 *
 * @param image the file with the build, for buf
 * @param sources the content of that file, with positions in the sources
 * @param version the version with the name {@link Version#HEAD}
 */
public record HeadBuild(Path image, FileDescriptorSet sources, Version version) {
    /**
     * Compiles the protos.
     *
     * @param image the file to write
     * @throws GateProblem the protos do not compile; the message has file, line and the compiler's reason
     */
    public static HeadBuild build(Buf buf, ProtoTree tree, Path image) throws IOException {
        FileDescriptorSet sources;
        try {
            sources = TreeBuild.build(buf, tree);
        } catch (GateProblem broken) {
            throw new GateProblem(
                    broken.getMessage() + "\nThe protos do not compile, so nothing else was checked; fix them first.",
                    broken);
        }
        Files.createDirectories(image.toAbsolutePath().getParent());
        Files.write(image, sources.toByteArray());
        return new HeadBuild(image, sources, Version.of(Version.HEAD, sources, tree, tree.shown()));
    }
}
