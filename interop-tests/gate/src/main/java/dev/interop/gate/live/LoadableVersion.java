package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.file.Digest;
import dev.interop.gate.version.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A version in the form that peers load.
 *
 * @param protos the version itself
 * @param files a serialized FileDescriptorSet, in link order
 * @param key the name under which drivers keep the files; versions with equal files have the same key
 * @param rpcs all rpcs of the version by their full name, such as "acme.orders.v1.Orders/Get"
 * @param extensions the extensions that the files of the version declare
 */
record LoadableVersion(
        Version protos, ByteString files, String key, Map<String, MethodDescriptor> rpcs, Extensions extensions) {
    /** Returns a version of which peers load all files. */
    static LoadableVersion of(Version protos) {
        return of(protos, protos.files().keySet());
    }

    /**
     * Returns a version of which peers load some files, with their imports.
     *
     * @param names the names of the files; files that the version does not have are ignored
     */
    static LoadableVersion of(Version protos, Set<String> names) {
        ByteString files = protos.inLinkOrder(names).toByteString();
        var rpcs = new HashMap<String, MethodDescriptor>();
        protos.files().values().stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .forEach(rpc -> rpcs.put(VersionCall.fullName(rpc), rpc));
        return new LoadableVersion(protos, files, Digest.hex(files.toByteArray()), rpcs, Extensions.of(protos));
    }

    /** Returns "HEAD" or the name of the release. */
    String name() {
        return protos.name();
    }

    boolean isHead() {
        return name().equals(Version.HEAD);
    }

    /** Returns whether this version declares a type itself and does not only import it. */
    boolean declares(Descriptor type) {
        return protos.files().containsKey(type.getFile().getName());
    }

    /** Returns a message that this version declares. */
    Optional<Descriptor> message(String fullName) {
        return protos.files().values().stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .flatMap(top -> find(top, fullName).stream())
                .findFirst();
    }

    private static Optional<Descriptor> find(Descriptor message, String fullName) {
        if (message.getFullName().equals(fullName)) {
            return Optional.of(message);
        }
        return fullName.startsWith(message.getFullName() + ".")
                ? message.getNestedTypes().stream()
                        .flatMap(nested -> find(nested, fullName).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the fields of a type, with the extensions that this version declares for it. */
    List<FieldDescriptor> fields(Descriptor type) {
        List<FieldDescriptor> extending = extensions.of(type);
        return extending.isEmpty()
                ? type.getFields()
                : Stream.concat(type.getFields().stream(), extending.stream()).toList();
    }
}
