package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.file.Digest;
import dev.interop.gate.version.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The message types that messages can hold in their fields and extensions. */
final class HeldTypes {
    private final Map<Descriptor, List<FieldDescriptor>> extensions = new HashMap<>();
    private final Map<Descriptor, String> own = new HashMap<>();
    private final Map<Descriptor, String> digests = new HashMap<>();

    /** @param versions the versions whose extensions are known */
    HeldTypes(Version... versions) {
        for (Version version : versions) {
            for (FileDescriptor file : version.files().values()) {
                add(file.getExtensions());
                file.getMessageTypes().forEach(this::addWithin);
            }
        }
    }

    private void addWithin(Descriptor message) {
        add(message.getExtensions());
        message.getNestedTypes().forEach(this::addWithin);
    }

    private void add(Collection<FieldDescriptor> some) {
        some.forEach(each -> extensions
                .computeIfAbsent(each.getContainingType(), key -> new ArrayList<>())
                .add(each));
    }

    /** Returns the shape of a type; {@code names} names the types that it holds. */
    TypeShape shape(Descriptor type, Function<Descriptor, String> names) {
        return TypeShape.of(type, extensions.getOrDefault(type, List.of()), names);
    }

    /** Returns the types of the fields and extensions of a type; for a map, the type of its values. */
    Stream<Descriptor> in(Descriptor type) {
        return Stream.concat(type.getFields().stream(), extensions.getOrDefault(type, List.of()).stream())
                .map(field -> field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field)
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .map(FieldDescriptor::getMessageType);
    }

    /** Returns a digest of the names and shapes of a type and of all types that it can hold, however deep. */
    String digest(Descriptor type) {
        return digests.computeIfAbsent(type, this::computeDigest);
    }

    private String computeDigest(Descriptor type) {
        var digest = new Digest().add(type.getFullName());
        closure(type).stream().map(this::own).sorted().forEach(digest::add);
        return digest.hex();
    }

    /** Returns the name of a type and the digest of its shape. */
    private String own(Descriptor type) {
        return own.computeIfAbsent(
                type,
                each -> each.getFullName() + " "
                        + new Digest()
                                .add(shape(each, Descriptor::getFullName).toString())
                                .hex());
    }

    /** Returns a type and all types that it can hold, however deep. */
    Set<Descriptor> closure(Descriptor type) {
        var all = new LinkedHashSet<Descriptor>();
        all.add(type);
        var open = new ArrayDeque<Descriptor>(all);
        while (!open.isEmpty()) {
            in(open.remove()).filter(all::add).forEach(open::add);
        }
        return all;
    }
}
