package dev.interop.protos;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A file with a serialized google.protobuf.FileDescriptorSet, as protoc, buf and Bazel write it.
 *
 * @param where file and line for errors
 */
record DescriptorsSource(Path file, String where, WantedServices services) implements ProtosSource.Local {
    @Override
    public ServiceProtos load(Supplier<Path> buf) throws IOException {
        FileDescriptorSet set = parse();
        if (set.getFileCount() == 0) {
            throw new YamlProblem(where, "the descriptor set %s contains no file".formatted(file));
        }
        try {
            return ServiceProtos.of(
                    FileLinker.link(set.getFileList()),
                    set.getFileList().stream().map(FileDescriptorProto::getName).collect(Collectors.toSet()),
                    services,
                    where);
        } catch (UnlinkableFiles broken) {
            throw new YamlProblem(
                    where,
                    "the descriptor set %s cannot be linked: %s; build it with all imports, for example with 'protoc --include_imports' or 'buf build'"
                            .formatted(file, broken.getMessage()));
        }
    }

    private FileDescriptorSet parse() throws IOException {
        try {
            return FileDescriptorSet.parseFrom(Files.readAllBytes(file));
        } catch (InvalidProtocolBufferException broken) {
            throw new YamlProblem(
                    where,
                    "%s is not a serialized google.protobuf.FileDescriptorSet: %s"
                            .formatted(file, broken.getMessage()));
        }
    }
}
