package dev.interop.cases;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads proto files that the build compiled, so that the engine needs no generated code. */
final class DescriptorSetFile {
    private DescriptorSetFile() {}

    /**
     * Returns the linked files of a descriptor set.
     *
     * @param path a serialized FileDescriptorSet, with imports
     * @throws IOException the file cannot be read or linked
     */
    static List<FileDescriptor> read(Path path) throws IOException {
        try (InputStream set = Files.newInputStream(path)) {
            return link(FileDescriptorSet.parseFrom(set));
        } catch (NoSuchFileException missing) {
            throw new IOException("%s is missing; run 'make build'".formatted(path), missing);
        } catch (DescriptorValidationException broken) {
            throw new IOException("%s cannot be linked: %s".formatted(path, broken.getMessage()), broken);
        }
    }

    /** Links the files; each file is listed after its imports. */
    private static List<FileDescriptor> link(FileDescriptorSet set) throws DescriptorValidationException {
        Map<String, FileDescriptor> linked = new LinkedHashMap<>();
        for (FileDescriptorProto file : set.getFileList()) {
            FileDescriptor[] imports =
                    file.getDependencyList().stream().map(linked::get).toArray(FileDescriptor[]::new);
            linked.put(file.getName(), FileDescriptor.buildFrom(file, imports));
        }
        return List.copyOf(linked.values());
    }
}
