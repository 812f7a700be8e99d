package dev.interop.protos;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.file.Digest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The protos of the service under test.
 *
 * @param files all linked files; each file is listed after its imports
 * @param services the services under test, at least one
 * @param descriptorSet a serialized google.protobuf.FileDescriptorSet for drivers: the files that declare the services,
 *     and all files that these import directly or indirectly; each file is listed after its imports
 * @param digest the SHA-256 digest of {@code descriptorSet} in hex; comments in the protos do not change it
 * @param types all message types of the files, for the JSON of Any; also the well-known types and those of google.rpc
 */
public record ServiceProtos(
        List<FileDescriptor> files,
        List<ServiceDescriptor> services,
        ByteString descriptorSet,
        String digest,
        TypeRegistry types) {

    /**
     * Selects the services under test.
     *
     * @param files linked files; each file is listed after its imports
     * @param own names of the files that belong to the source; services of the others are used only if the user named
     *     them
     * @param where file and line for the error
     * @throws dev.interop.yaml.YamlProblem there is no such service, or no service at all
     */
    static ServiceProtos of(List<FileDescriptor> files, Collection<String> own, WantedServices services, String where) {
        List<ServiceDescriptor> selected = services.select(files, own, where);
        ByteString set = descriptorSet(files, selected);
        return new ServiceProtos(List.copyOf(files), selected, set, Digest.hex(set.toByteArray()), types(files));
    }

    private static ByteString descriptorSet(List<FileDescriptor> files, List<ServiceDescriptor> services) {
        var needed = new HashSet<String>();
        services.forEach(service -> addWithImports(service.getFile(), needed));
        var set = FileDescriptorSet.newBuilder();
        files.stream().filter(file -> needed.contains(file.getName())).forEach(file -> set.addFile(file.toProto()));
        return set.build().toByteString();
    }

    private static void addWithImports(FileDescriptor file, Set<String> names) {
        if (names.add(file.getName())) {
            file.getDependencies().forEach(each -> addWithImports(each, names));
        }
    }

    private static TypeRegistry types(List<FileDescriptor> files) {
        var registry = TypeRegistry.newBuilder();
        var known = new HashSet<String>();
        for (FileDescriptor file : files) {
            known.add(file.getName());
            for (Descriptor message : file.getMessageTypes()) {
                known.add(message.getFullName());
                registry.add(message);
            }
        }
        for (FileDescriptor file : BundledProtos.files()) {
            boolean isKnown = known.contains(file.getName())
                    || file.getMessageTypes().stream().anyMatch(message -> known.contains(message.getFullName()));
            if (!isKnown) {
                registry.add(file.getMessageTypes());
            }
        }
        return registry.build();
    }
}
