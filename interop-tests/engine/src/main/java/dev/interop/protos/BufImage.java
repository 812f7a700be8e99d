package dev.interop.protos;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.fault.HarnessFault;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The output of buf: a FileDescriptorSet that also records which files were only imported.
 *
 * @param files linked files; each file is listed after its imports
 * @param own names of the files that were not only imported
 */
record BufImage(List<FileDescriptor> files, Set<String> own) {
    static BufImage of(byte[] serialized) {
        try {
            FileDescriptorSet set = FileDescriptorSet.parseFrom(serialized);
            Set<String> own = set.getFileList().stream()
                    .filter(file -> !BufImports.isImport(file))
                    .map(FileDescriptorProto::getName)
                    .collect(Collectors.toSet());
            return new BufImage(FileLinker.link(set.getFileList()), own);
        } catch (InvalidProtocolBufferException | UnlinkableFiles broken) {
            throw new HarnessFault(
                    "buf compiled the protos, but they cannot be linked: " + broken.getMessage(), broken);
        }
    }
}
