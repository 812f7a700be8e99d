package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.file.Digest;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A version in the form that peers load.
 *
 * @param protos the version itself
 * @param files a serialized FileDescriptorSet, in link order
 * @param key the name under which drivers keep the files; versions with equal files have the same key
 * @param extensions the extensions that the files declare
 */
record LoadableVersion(Version protos, ByteString files, String key, Extensions extensions) {
    static LoadableVersion of(Version protos) {
        ByteString files = protos.inLinkOrder().toByteString();
        return new LoadableVersion(protos, files, Digest.hex(files.toByteArray()), Extensions.of(protos));
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
