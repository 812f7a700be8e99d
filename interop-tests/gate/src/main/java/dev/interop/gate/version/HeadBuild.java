package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * buf's build of the protos in the working tree, and the resulting version.
 *
 * @param image the file that buf built
 * @param sources the content of that file, with positions in the sources
 * @param version the version with the name {@link Version#HEAD}
 */
public record HeadBuild(Path image, FileDescriptorSet sources, Version version) {
    /**
     * Builds the protos with buf.
     *
     * @param image the file to write
     * @throws GateProblem the protos do not compile; the message has file, line and buf's reason
     */
    public static HeadBuild build(Buf buf, ProtoTree tree, Path image) throws IOException {
        Files.createDirectories(image.getParent());
        buf.build(tree, image);
        FileDescriptorSet sources = FileDescriptorSet.parseFrom(Files.readAllBytes(image));
        return new HeadBuild(
                image,
                sources,
                Version.of(Version.HEAD, sources, tree, tree.watched().toString()));
    }
}
