package dev.interop.gate.shape;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The protos as they are now.
 *
 * @param image the file that buf built
 * @param sources what is in it, positions in the sources included
 */
public record Head(Path image, FileDescriptorSet sources, Shape shape) {
    /**
     * Builds the protos.
     *
     * @param image the file to write
     * @throws GateProblem they do not compile; the message tells file, line and what buf says
     */
    public static Head build(Buf buf, ProtoTree tree, Path image) throws IOException {
        Files.createDirectories(image.getParent());
        buf.build(tree, image);
        FileDescriptorSet sources = FileDescriptorSet.parseFrom(Files.readAllBytes(image));
        return new Head(
                image,
                sources,
                Shape.of(Shape.HEAD, sources, tree, tree.watched().toString()));
    }
}
