package dev.interop.javapeer.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets of proto files that a driver loads. */
final class Files {
    private Files() {}

    /** Returns a file and its imports, each after the files that it imports. */
    static ByteString set(FileDescriptor file) {
        var files = new LinkedHashMap<String, FileDescriptorProto>();
        collect(file, files);
        return set(files.values());
    }

    static ByteString set(Iterable<FileDescriptorProto> files) {
        return FileDescriptorSet.newBuilder().addAllFile(files).build().toByteString();
    }

    private static void collect(FileDescriptor file, Map<String, FileDescriptorProto> files) {
        file.getDependencies().forEach(each -> collect(each, files));
        files.put(file.getName(), file.toProto());
    }
}
