package dev.interop.protos;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Links files that are given in any order. */
final class FileLinker {
    private final Map<String, FileDescriptorProto> given = new TreeMap<>();
    private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    /** The files that are being linked, each an import of the one before it. */
    private final Set<String> open = new LinkedHashSet<>();

    private FileLinker() {}

    /**
     * Links files. Missing imports are taken from the bundled files.
     *
     * @return the files without comments, each listed after its imports; equal files have equal results
     * @throws UnlinkableFiles an import is missing, two files with one name differ, or a type is not defined
     */
    static List<FileDescriptor> link(Collection<FileDescriptorProto> files) throws UnlinkableFiles {
        var linker = new FileLinker();
        for (FileDescriptorProto file : files) {
            linker.add(file);
        }
        for (String name : linker.given.keySet()) {
            linker.link(name, name);
        }
        return List.copyOf(linker.linked.values());
    }

    /** Returns the file without source positions, comments and fields that only some compilers add. */
    static FileDescriptorProto plain(FileDescriptorProto file) {
        return file.toBuilder()
                .clearSourceCodeInfo()
                .setUnknownFields(UnknownFieldSet.getDefaultInstance())
                .build();
    }

    private void add(FileDescriptorProto file) throws UnlinkableFiles {
        FileDescriptorProto plain = plain(file);
        FileDescriptorProto other = given.putIfAbsent(plain.getName(), plain);
        if (other != null && !other.equals(plain)) {
            throw new UnlinkableFiles("there are two different files named \"%s\"".formatted(plain.getName()));
        }
    }

    private FileDescriptor link(String name, String importer) throws UnlinkableFiles {
        FileDescriptor done = linked.get(name);
        if (done != null) {
            return done;
        }
        FileDescriptorProto file = find(name, importer);
        if (!open.add(name)) {
            throw new UnlinkableFiles("the imports form a cycle: %s → %s".formatted(String.join(" → ", open), name));
        }
        var imports = new ArrayList<FileDescriptor>();
        for (String each : file.getDependencyList()) {
            imports.add(link(each, name));
        }
        open.remove(name);
        FileDescriptor result = build(file, imports);
        linked.put(name, result);
        return result;
    }

    private FileDescriptorProto find(String name, String importer) throws UnlinkableFiles {
        FileDescriptorProto file = given.get(name);
        if (file != null) {
            return file;
        }
        return BundledProtos.find(name)
                .map(FileDescriptor::toProto)
                .orElseThrow(
                        () -> new UnlinkableFiles("\"%s\" imports \"%s\", which is missing".formatted(importer, name)));
    }

    private static FileDescriptor build(FileDescriptorProto file, List<FileDescriptor> imports) throws UnlinkableFiles {
        try {
            return FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException | RuntimeException broken) {
            throw new UnlinkableFiles(
                    "\"%s\" does not fit its imports: %s".formatted(file.getName(), broken.getMessage()));
        }
    }
}
