package dev.interop.javapeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Proto files that arrive at run time: their messages and services, without generated code. */
public final class ProtoFiles {
    private final Map<String, FileDescriptor> files = new LinkedHashMap<>();
    private final Map<String, GenericDescriptor> declared = new LinkedHashMap<>();

    private ProtoFiles() {}

    /**
     * Links proto files.
     *
     * @param set a serialized google.protobuf.FileDescriptorSet, with every file after the files that it imports
     * @throws UnusableFiles if they cannot be linked
     */
    public static ProtoFiles link(ByteString set) throws UnusableFiles {
        var linked = new ProtoFiles();
        for (FileDescriptorProto file : parse(set).getFileList()) {
            linked.add(file);
        }
        return linked;
    }

    /** Returns all message types, nested ones included. */
    public Collection<Descriptor> messages() {
        return all(Descriptor.class);
    }

    /** Returns all services. */
    public Collection<ServiceDescriptor> services() {
        return all(ServiceDescriptor.class);
    }

    /** Returns all extensions, also those that are declared in messages. */
    public List<FieldDescriptor> extensions() {
        return Stream.concat(
                        files.values().stream().flatMap(file -> file.getExtensions().stream()),
                        messages().stream().flatMap(message -> message.getExtensions().stream()))
                .toList();
    }

    private <D> List<D> all(Class<D> kind) {
        return declared.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static FileDescriptorSet parse(ByteString set) throws UnusableFiles {
        try {
            return FileDescriptorSet.parseFrom(set);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new UnusableFiles("file_descriptor_set must be a serialized google.protobuf.FileDescriptorSet: "
                    + unreadable.getMessage());
        }
    }

    private void add(FileDescriptorProto file) throws UnusableFiles {
        FileDescriptor linked = link(file);
        if (files.put(file.getName(), linked) != null) {
            throw new UnusableFiles("file_descriptor_set contains the file '%s' twice".formatted(file.getName()));
        }
        for (Descriptor message : linked.getMessageTypes()) {
            add(message);
        }
        for (GenericDescriptor each : linked.getEnumTypes()) {
            declare(each);
        }
        for (GenericDescriptor each : linked.getServices()) {
            declare(each);
        }
    }

    private FileDescriptor link(FileDescriptorProto file) throws UnusableFiles {
        for (String name : file.getDependencyList()) {
            if (!files.containsKey(name)) {
                throw new UnusableFiles(
                        "'%s' of file_descriptor_set imports '%s', which is not among the files before it"
                                .formatted(file.getName(), name));
            }
        }
        try {
            return FileDescriptor.buildFrom(
                    file, file.getDependencyList().stream().map(files::get).toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException | IllegalArgumentException wrong) {
            throw new UnusableFiles(
                    "'%s' of file_descriptor_set cannot be linked: %s".formatted(file.getName(), wrong.getMessage()));
        }
    }

    private void add(Descriptor message) throws UnusableFiles {
        declare(message);
        for (Descriptor nested : message.getNestedTypes()) {
            add(nested);
        }
    }

    /** Registers a declaration and rejects a duplicate name; the library compares only files that import each other. */
    private void declare(GenericDescriptor declaration) throws UnusableFiles {
        GenericDescriptor other = declared.put(declaration.getFullName(), declaration);
        if (other != null) {
            throw new UnusableFiles("file_descriptor_set declares '%s' twice, in '%s' and in '%s'"
                    .formatted(
                            declaration.getFullName(),
                            other.getFile().getName(),
                            declaration.getFile().getName()));
        }
    }
}
