package dev.interop.protos;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.interop.fault.HarnessFault;

/** What an image of buf records of each file besides its descriptor: whether it was only imported. */
public final class BufImports {
    /** Number of the field in each file with buf's message ImageFileExtension. */
    private static final int EXTENSION = 8042;
    /** Number of the field is_import in that message. */
    private static final int IS_IMPORT = 1;

    private BufImports() {}

    /** Returns whether a file is from an image of buf; other descriptor sets do not record what was imported. */
    public static boolean isOfImage(FileDescriptorProto file) {
        return file.getUnknownFields().hasField(EXTENSION);
    }

    /** Returns whether a file of an image was only imported; false for a file of another descriptor set. */
    public static boolean isImport(FileDescriptorProto file) {
        return file.getUnknownFields().getField(EXTENSION).getLengthDelimitedList().stream()
                .anyMatch(extension -> hasIsImport(file, extension));
    }

    private static boolean hasIsImport(FileDescriptorProto file, ByteString extension) {
        try {
            return UnknownFieldSet.parseFrom(extension)
                    .getField(IS_IMPORT)
                    .getVarintList()
                    .contains(1L);
        } catch (InvalidProtocolBufferException broken) {
            throw new HarnessFault(
                    "the image of buf has an unknown format at %s: %s".formatted(file.getName(), broken.getMessage()),
                    broken);
        }
    }
}
