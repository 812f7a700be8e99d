package dev.interop.protos;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
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
    /** Number of the field in each file with buf's message ImageFileExtension. */
    private static final int EXTENSION = 8042;
    /** Number of the field is_import in that message. */
    private static final int IS_IMPORT = 1;

    static BufImage of(byte[] serialized) {
        try {
            FileDescriptorSet set = FileDescriptorSet.parseFrom(serialized);
            Set<String> own = set.getFileList().stream()
                    .filter(file -> !isImport(file))
                    .map(FileDescriptorProto::getName)
                    .collect(Collectors.toSet());
            return new BufImage(FileLinker.link(set.getFileList()), own);
        } catch (InvalidProtocolBufferException | UnlinkableFiles broken) {
            throw new HarnessFault(
                    "buf compiled the protos, but they cannot be linked: " + broken.getMessage(), broken);
        }
    }

    private static boolean isImport(FileDescriptorProto file) {
        return file.getUnknownFields().getField(EXTENSION).getLengthDelimitedList().stream()
                .anyMatch(BufImage::hasIsImport);
    }

    private static boolean hasIsImport(ByteString extension) {
        try {
            return UnknownFieldSet.parseFrom(extension)
                    .getField(IS_IMPORT)
                    .getVarintList()
                    .contains(1L);
        } catch (InvalidProtocolBufferException broken) {
            throw new HarnessFault("buf returned an unknown image format: " + broken.getMessage(), broken);
        }
    }
}
