package dev.interop.gate.breaks;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.version.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A release with its declarations moved to the packages of HEAD. buf stops at a file whose package has changed, so
 * an accepted change of a package would hide all other breaks; a comparison with this image finds them.
 */
final class RepackagedRelease {
    private final Version release;
    private final Map<String, String> packages = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    RepackagedRelease(Version release, Version head) {
        this.release = release;
        release.files().forEach((name, released) -> {
            FileDescriptor current = head.files().get(name);
            if (current != null && !current.getPackage().equals(released.getPackage())) {
                packages.put(name, current.getPackage());
                Stream.of(released.getMessageTypes(), released.getEnumTypes())
                        .flatMap(List::stream)
                        .map(GenericDescriptor.class::cast)
                        .forEach(type -> types.put(
                                type.getFullName(),
                                current.getPackage().isEmpty()
                                        ? type.getName()
                                        : current.getPackage() + "." + type.getName()));
            }
        });
    }

    /** Returns true if any file has another package in HEAD. */
    boolean isNeeded() {
        return !packages.isEmpty();
    }

    FileDescriptorSet image() {
        return FileDescriptorSet.newBuilder()
                .addAllFile(
                        release.image().getFileList().stream().map(this::file).toList())
                .build();
    }

    private FileDescriptorProto file(FileDescriptorProto file) {
        var builder = file.toBuilder();
        if (packages.containsKey(file.getName())) {
            builder.setPackage(packages.get(file.getName()));
        }
        builder.getMessageTypeBuilderList().forEach(this::message);
        builder.getExtensionBuilderList().forEach(this::field);
        builder.getServiceBuilderList()
                .forEach(service -> service.getMethodBuilderList().forEach(this::method));
        return builder.build();
    }

    private void message(DescriptorProto.Builder message) {
        message.getFieldBuilderList().forEach(this::field);
        message.getExtensionBuilderList().forEach(this::field);
        message.getNestedTypeBuilderList().forEach(this::message);
    }

    private void field(FieldDescriptorProto.Builder field) {
        if (field.hasTypeName()) {
            field.setTypeName(type(field.getTypeName()));
        }
        if (field.hasExtendee()) {
            field.setExtendee(type(field.getExtendee()));
        }
    }

    private void method(MethodDescriptorProto.Builder method) {
        method.setInputType(type(method.getInputType())).setOutputType(type(method.getOutputType()));
    }

    /** Returns the new name of a type; names begin with a dot. */
    private String type(String name) {
        for (Map.Entry<String, String> renamed : types.entrySet()) {
            String released = "." + renamed.getKey();
            if (name.equals(released) || name.startsWith(released + ".")) {
                return "." + renamed.getValue() + name.substring(released.length());
            }
        }
        return name;
    }
}
