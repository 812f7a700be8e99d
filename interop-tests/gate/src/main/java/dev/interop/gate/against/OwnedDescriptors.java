package dev.interop.gate.against;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.version.OwnedFiles;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Version;
import dev.interop.protos.BufImports;
import java.util.HashSet;
import java.util.Set;

/**
 * The files of a descriptor set that belong to the protos and are not only imported. An image of buf records this. In
 * other sets, these are the files that HEAD has, and files in the same top-level folders that HEAD may have deleted.
 */
final class OwnedDescriptors implements OwnedFiles {
    private static final String WELL_KNOWN = "google/protobuf/";

    private final ProtoTree head;
    private final boolean isImage;
    private final Set<String> compiled = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    OwnedDescriptors(FileDescriptorSet set, ProtoTree head, Version current) {
        this.head = head;
        isImage = set.getFileList().stream().anyMatch(BufImports::isOfImage);
        set.getFileList().stream()
                .filter(file -> !BufImports.isImport(file))
                .map(FileDescriptorProto::getName)
                .forEach(compiled::add);
        current.files().keySet().stream().map(OwnedDescriptors::folder).forEach(folders::add);
    }

    @Override
    public boolean owns(String file) {
        return head.owns(file) || (isImage ? compiled.contains(file) && isSelected(file) : isBeside(file));
    }

    @Override
    public boolean isWatched(String file) {
        return head.isWatched(file) || (head.paths().isEmpty() && owns(file));
    }

    @Override
    public String shown() {
        return head.shown();
    }

    private boolean isSelected(String file) {
        return head.paths().isEmpty() || head.isWatched(file);
    }

    private boolean isBeside(String file) {
        return head.paths().isEmpty() && folders.contains(folder(file)) && !file.startsWith(WELL_KNOWN);
    }

    /** Returns the top-level folder of a file; "" if it has none. */
    private static String folder(String file) {
        return file.substring(0, Math.max(file.indexOf('/'), 0));
    }
}
