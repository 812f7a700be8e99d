package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One version of the protos, HEAD or a release: normalized and linked.
 *
 * @param name the name of the release, or {@link #HEAD}
 * @param image the normalized files and all their imports
 * @param files the released files, by name
 * @param comments the comments of the released files, which are not part of the image
 */
public record Version(String name, FileDescriptorSet image, Map<String, FileDescriptor> files, Comments comments) {
    public static final String HEAD = "HEAD";

    /**
     * Normalizes and links the files of a version.
     *
     * @throws GateProblem the files cannot be linked; the message begins with {@code where}
     */
    public static Version of(String name, FileDescriptorSet files, OwnedFiles owned, String where) {
        FileDescriptorSet image = NormalizedImage.of(files);
        var linked = new Linker(image, where).link();
        linked.keySet().removeIf(file -> !owned.owns(file));
        if (linked.keySet().stream().noneMatch(owned::isWatched)) {
            throw new GateProblem("%s declares nothing in %s".formatted(where, owned.shown()));
        }
        return new Version(name, image, linked, Comments.of(files, linked.keySet()));
    }

    /** Returns a part of a file name that is different for different names of versions. */
    public String fileName() {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.equals(name) ? name : safe + "-" + Integer.toHexString(name.hashCode());
    }

    /** Returns true if the released files of both declare the same; imported files from other places are ignored. */
    public boolean sameAs(Version other) {
        return released().equals(other.released());
    }

    /** Returns the image with the comments, and without other source information. */
    FileDescriptorSet imageWithComments() {
        return comments.addTo(image, files.keySet());
    }

    /**
     * Returns released files with their imports for peers to load, each file after its imports.
     *
     * @param names the names of the files; files that this version does not have are ignored
     */
    public FileDescriptorSet inLinkOrder(Set<String> names) {
        var inOrder = new LinkedHashMap<String, FileDescriptor>();
        files.values().stream()
                .filter(file -> names.contains(file.getName()))
                .forEach(file -> addWithImports(file, inOrder));
        return FileDescriptorSet.newBuilder()
                .addAllFile(
                        inOrder.values().stream().map(FileDescriptor::toProto).toList())
                .build();
    }

    private static void addWithImports(FileDescriptor file, Map<String, FileDescriptor> inOrder) {
        if (!inOrder.containsKey(file.getName())) {
            file.getDependencies().forEach(each -> addWithImports(each, inOrder));
            inOrder.put(file.getName(), file);
        }
    }

    private List<FileDescriptorProto> released() {
        return image.getFileList().stream()
                .filter(file -> files.containsKey(file.getName()))
                .toList();
    }

    /** Links the files of a set, whose order does not follow the imports. */
    private static final class Linker {
        private final Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
        private final Map<String, FileDescriptor> linked = new HashMap<>();
        private final String where;

        Linker(FileDescriptorSet image, String where) {
            image.getFileList().forEach(file -> protos.put(file.getName(), file));
            this.where = where;
        }

        Map<String, FileDescriptor> link() {
            var inOrder = new LinkedHashMap<String, FileDescriptor>();
            protos.keySet().forEach(name -> inOrder.put(name, file(name)));
            return inOrder;
        }

        private FileDescriptor file(String name) {
            FileDescriptor known = linked.get(name);
            if (known != null) {
                return known;
            }
            FileDescriptorProto proto = protos.get(name);
            if (proto == null) {
                throw new GateProblem("%s lacks %s, which it imports".formatted(where, name));
            }
            var imports = new ArrayList<FileDescriptor>();
            proto.getDependencyList().forEach(each -> imports.add(file(each)));
            // A set may lack files that are imported for their options alone.
            proto.getOptionDependencyList().stream()
                    .filter(protos::containsKey)
                    .forEach(each -> imports.add(file(each)));
            try {
                FileDescriptor file = FileDescriptor.buildFrom(proto, imports.toArray(FileDescriptor[]::new));
                linked.put(name, file);
                return file;
            } catch (DescriptorValidationException broken) {
                throw new GateProblem("%s cannot be linked: %s".formatted(where, broken.getMessage()), broken);
            }
        }
    }
}
