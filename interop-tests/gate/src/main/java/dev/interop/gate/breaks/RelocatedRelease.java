package dev.interop.gate.breaks;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.change.TypeReferences;
import dev.interop.gate.version.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A release with its files moved to the paths and packages that they have in HEAD. buf stops at a file that was moved
 * or whose package has changed, so an accepted move would hide all other breaks; a comparison with this image finds
 * them.
 */
final class RelocatedRelease {
    /** File options that name packages and classes of generated code, so that they change with the file. */
    private static final Set<String> PLACE_OPTIONS = Set.of(
            "java_package",
            "java_outer_classname",
            "go_package",
            "objc_class_prefix",
            "csharp_namespace",
            "swift_prefix",
            "php_class_prefix",
            "php_namespace",
            "php_metadata_namespace",
            "ruby_package");

    private final Version release;
    private final Counterparts counterparts;
    /** The files of HEAD by the names of the files that are relocated. */
    private final Map<String, FileDescriptor> places = new HashMap<>();

    /** The new names of the relocated types that are not nested. */
    private final Map<String, String> types = new HashMap<>();

    RelocatedRelease(Version release, Counterparts counterparts) {
        this.release = release;
        this.counterparts = counterparts;
        release.files()
                .values()
                .forEach(released -> counterparts
                        .files()
                        .currentOf(released.getName())
                        .filter(current -> !current.getName().equals(released.getName())
                                || !current.getPackage().equals(released.getPackage()))
                        .ifPresent(current -> places.put(released.getName(), current)));
        leaveClashing();
        release.files().values().stream()
                .filter(file -> places.containsKey(file.getName()))
                .flatMap(file -> Stream.of(file.getMessageTypes(), file.getEnumTypes()))
                .flatMap(List::stream)
                .map(GenericDescriptor.class::cast)
                .forEach(type -> types.put(type.getFullName(), name(type)));
    }

    /** Leaves files in their places that would declare a name which another file has. */
    private void leaveClashing() {
        var taken = new HashMap<String, FileDescriptor>();
        release.files().values().forEach(file -> elements(file).forEach(each -> taken.put(each.getFullName(), file)));
        for (FileDescriptor file : release.files().values()) {
            if (places.containsKey(file.getName())) {
                List<String> names = elements(file).map(this::name).toList();
                if (names.stream().anyMatch(name -> taken.getOrDefault(name, file) != file)) {
                    places.remove(file.getName());
                } else {
                    names.forEach(name -> taken.put(name, file));
                }
            }
        }
    }

    private static Stream<GenericDescriptor> elements(FileDescriptor file) {
        return DeclaredElements.of(file).elements().values().stream()
                .filter(element -> !(element instanceof FileDescriptor));
    }

    /** Returns true if any file has another path or package in HEAD. */
    boolean isNeeded() {
        return !places.isEmpty();
    }

    /** Returns whether buf compares an element with its counterpart, because both have the same name in the images. */
    boolean compares(GenericDescriptor element) {
        return counterparts
                .of(element)
                .filter(current -> current.getFullName().equals(name(element)))
                .isPresent();
    }

    private String name(GenericDescriptor element) {
        FileDescriptor place = places.get(element.getFile().getName());
        String name = element.getFullName();
        if (place == null) {
            return name;
        }
        String released = element.getFile().getPackage();
        String rest = released.isEmpty() ? name : name.substring(released.length() + 1);
        return place.getPackage().isEmpty() ? rest : place.getPackage() + "." + rest;
    }

    FileDescriptorSet image() {
        return FileDescriptorSet.newBuilder()
                .addAllFile(
                        release.image().getFileList().stream().map(this::file).toList())
                .build();
    }

    private FileDescriptorProto file(FileDescriptorProto file) {
        var builder = file.toBuilder();
        TypeReferences.rename(builder, this::type);
        for (int index = 0; index < file.getDependencyCount(); index++) {
            builder.setDependency(index, path(file.getDependency(index)));
        }
        FileDescriptor place = places.get(file.getName());
        if (place != null) {
            builder.setName(place.getName()).setPackage(place.getPackage());
            place(builder.getOptionsBuilder(), place.getOptions());
        }
        return builder.build();
    }

    /** Returns the new name of a type, which may be nested in a relocated one. */
    private String type(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String relocated = types.get(name.substring(0, end));
            if (relocated != null) {
                return relocated + name.substring(end);
            }
        }
        return name;
    }

    private String path(String file) {
        FileDescriptor place = places.get(file);
        return place == null ? file : place.getName();
    }

    private static void place(FileOptions.Builder options, FileOptions current) {
        for (FieldDescriptor option : FileOptions.getDescriptor().getFields()) {
            if (PLACE_OPTIONS.contains(option.getName())) {
                options.clearField(option);
                if (current.hasField(option)) {
                    options.setField(option, current.getField(option));
                }
            }
        }
    }
}
