package dev.interop.protos;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the files of services from reflection, with everything they import. */
final class ReflectedFiles {
    private final ReflectionCalls calls;
    private final ReflectedSource source;
    private final List<FileDescriptorProto> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ReflectedFiles(ReflectionCalls calls, ReflectedSource source) {
        this.calls = calls;
        this.source = source;
    }

    /** Adds the file that declares a service. */
    void addService(String service) {
        try {
            List<FileDescriptorProto> found = add(calls.filesWithSymbol(service));
            if (found.stream().noneMatch(file -> declares(file, service))) {
                throw source.fault(
                        "lists %s, but returned %s, which does not declare it".formatted(service, names(found)));
            }
        } catch (ReflectionCalls.Refused refused) {
            throw source.fault("lists %s, but does not return its file (%s)".formatted(service, refused.getMessage()));
        }
    }

    /** Adds all imported files, and links everything. */
    List<FileDescriptor> link() {
        Deque<FileDescriptorProto> open = new ArrayDeque<>(files);
        while (!open.isEmpty()) {
            FileDescriptorProto file = open.remove();
            for (String name : file.getDependencyList()) {
                if (!names.contains(name)) {
                    open.addAll(addImport(name, file.getName()));
                }
            }
        }
        try {
            return FileLinker.link(files);
        } catch (UnlinkableFiles broken) {
            throw source.fault("returned files that cannot be linked (%s)".formatted(broken.getMessage()));
        }
    }

    /** Returns the added files; none if the server does not return the file, but it is bundled. */
    private List<FileDescriptorProto> addImport(String name, String importer) {
        String reason;
        try {
            List<FileDescriptorProto> found = add(calls.filesWithName(name));
            if (names.contains(name)) {
                return found;
            }
            reason = "the server returned %s".formatted(names(found));
        } catch (ReflectionCalls.Refused refused) {
            reason = refused.getMessage();
        }
        if (BundledProtos.find(name).isPresent()) {
            return List.of();
        }
        throw source.fault("does not return \"%s\", which \"%s\" imports (%s)".formatted(name, importer, reason));
    }

    private List<FileDescriptorProto> add(List<ByteString> serialized) {
        var added = new ArrayList<FileDescriptorProto>();
        for (ByteString bytes : serialized) {
            try {
                added.add(FileDescriptorProto.parseFrom(bytes));
            } catch (InvalidProtocolBufferException broken) {
                throw source.fault("returned a file that cannot be parsed (%s)".formatted(broken.getMessage()));
            }
        }
        added.forEach(file -> names.add(file.getName()));
        files.addAll(added);
        return added;
    }

    private static boolean declares(FileDescriptorProto file, String service) {
        String scope = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        return file.getServiceList().stream().anyMatch(each -> service.equals(scope + each.getName()));
    }

    private static String names(List<FileDescriptorProto> files) {
        return files.isEmpty()
                ? "no file"
                : files.stream().map(file -> "\"%s\"".formatted(file.getName())).collect(Collectors.joining(", "));
    }
}
