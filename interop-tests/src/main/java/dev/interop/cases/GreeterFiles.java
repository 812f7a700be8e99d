package dev.interop.cases;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of greeterpb, as the build found them: read, so that the hub has no code made from them. */
final class GreeterFiles {
    private static final String RESOURCE = "/greeterpb.binpb";

    private GreeterFiles() {}

    static List<FileDescriptor> read() {
        try (InputStream set = GreeterFiles.class.getResourceAsStream(RESOURCE)) {
            if (set == null) {
                throw new IllegalStateException(RESOURCE + " is missing; build interop-tests without -Dgreeterpb.skip");
            }
            return link(FileDescriptorSet.parseFrom(set));
        } catch (IOException | DescriptorValidationException broken) {
            throw new IllegalStateException(RESOURCE + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** Every file comes after those it imports. */
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
