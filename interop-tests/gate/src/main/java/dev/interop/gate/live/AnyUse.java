package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.version.Version;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out whether the messages of a version can hold a google.protobuf.Any, also through imported types. */
final class AnyUse {
    private final Set<Descriptor> visited = new HashSet<>();

    private AnyUse() {}

    /** Returns the type Any as the version imports it; empty if no message, rpc or extension of the version uses it. */
    static Optional<Descriptor> find(Version version) {
        var use = new AnyUse();
        return version.files().values().stream().flatMap(use::in).findFirst();
    }

    /** Returns a file that uses Any. */
    static Optional<FileDescriptor> file(Version version) {
        var use = new AnyUse();
        return version.files().values().stream()
                .filter(file -> use.in(file).findFirst().isPresent())
                .findFirst();
    }

    private Stream<Descriptor> in(FileDescriptor file) {
        return types(file).map(this::within).flatMap(Optional::stream);
    }

    /** Returns the messages and extensions that a file declares, and the types of its rpcs. */
    private static Stream<Descriptor> types(FileDescriptor file) {
        Stream<Descriptor> ofRpcs = file.getServices().stream()
                .flatMap(service -> service.getMethods().stream())
                .flatMap(rpc -> Stream.of(rpc.getInputType(), rpc.getOutputType()));
        return Stream.of(file.getMessageTypes().stream(), ofTypes(file.getExtensions().stream()), ofRpcs)
                .flatMap(types -> types);
    }

    private Optional<Descriptor> within(Descriptor type) {
        if (type.getFullName().equals(WellKnownTypes.ANY)) {
            return Optional.of(type);
        }
        if (!visited.add(type)) {
            return Optional.empty();
        }
        Stream<FieldDescriptor> fields = Stream.concat(type.getFields().stream(), type.getExtensions().stream());
        return Stream.concat(type.getNestedTypes().stream(), ofTypes(fields))
                .map(this::within)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<Descriptor> ofTypes(Stream<FieldDescriptor> fields) {
        return fields.filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .map(FieldDescriptor::getMessageType);
    }
}
