package dev.interop.gate.version;

import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.HttpProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.JavaFeaturesProto;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions for tests with one rpc or one field that has custom options, written in text format. */
public final class OptionVersions {
    /** The declarations of protovalidate and of options of one's own, as far as tests need them. */
    private static final String DECLARED = """
            name: "pets/options.proto" package: "pets" syntax: "proto2" dependency: "google/protobuf/descriptor.proto"
            extension { name: "tags" number: 50001 type: TYPE_STRING label: LABEL_REPEATED extendee: ".google.protobuf.MethodOptions" }
            enum_type { name: "Size" value { name: "SMALL" number: 0 } value { name: "LARGE" number: 1 } }
            message_type {
              name: "Box"
              extension { name: "size" number: 50002 type: TYPE_ENUM type_name: ".pets.Size" label: LABEL_OPTIONAL extendee: ".google.protobuf.MethodOptions" }
            }
            """;

    private static final String VALIDATE = """
            name: "buf/validate/validate.proto" package: "buf.validate" syntax: "proto2"
            dependency: "google/protobuf/descriptor.proto" dependency: "google/protobuf/duration.proto"
            extension { name: "field" number: 1159 type: TYPE_MESSAGE type_name: ".buf.validate.FieldRules" label: LABEL_OPTIONAL extendee: ".google.protobuf.FieldOptions" }
            enum_type { name: "Ignore" value { name: "IGNORE_UNSPECIFIED" number: 0 } value { name: "IGNORE_IF_ZERO_VALUE" number: 1 } value { name: "IGNORE_ALWAYS" number: 3 } }
            message_type {
              name: "FieldRules"
              field { name: "cel" number: 23 type: TYPE_MESSAGE type_name: ".buf.validate.Rule" label: LABEL_REPEATED }
              field { name: "required" number: 25 type: TYPE_BOOL label: LABEL_OPTIONAL }
              field { name: "ignore" number: 27 type: TYPE_ENUM type_name: ".buf.validate.Ignore" label: LABEL_OPTIONAL }
              field { name: "float" number: 1 type: TYPE_MESSAGE type_name: ".buf.validate.FloatRules" label: LABEL_OPTIONAL oneof_index: 0 }
              field { name: "int32" number: 3 type: TYPE_MESSAGE type_name: ".buf.validate.NumberRules" label: LABEL_OPTIONAL oneof_index: 0 }
              field { name: "uint64" number: 6 type: TYPE_MESSAGE type_name: ".buf.validate.UInt64Rules" label: LABEL_OPTIONAL oneof_index: 0 }
              field { name: "string" number: 14 type: TYPE_MESSAGE type_name: ".buf.validate.StringRules" label: LABEL_OPTIONAL oneof_index: 0 }
              field { name: "repeated" number: 18 type: TYPE_MESSAGE type_name: ".buf.validate.RepeatedRules" label: LABEL_OPTIONAL oneof_index: 0 }
              field { name: "duration" number: 21 type: TYPE_MESSAGE type_name: ".buf.validate.DurationRules" label: LABEL_OPTIONAL oneof_index: 0 }
              oneof_decl { name: "type" }
            }
            message_type {
              name: "Rule"
              field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "message" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "expression" number: 3 type: TYPE_STRING label: LABEL_OPTIONAL }
            }
            message_type {
              name: "NumberRules"
              field { name: "const" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
              field { name: "lt" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }
              field { name: "lte" number: 3 type: TYPE_INT32 label: LABEL_OPTIONAL }
              field { name: "gt" number: 4 type: TYPE_INT32 label: LABEL_OPTIONAL }
              field { name: "gte" number: 5 type: TYPE_INT32 label: LABEL_OPTIONAL }
              field { name: "in" number: 6 type: TYPE_INT32 label: LABEL_REPEATED }
              field { name: "not_in" number: 7 type: TYPE_INT32 label: LABEL_REPEATED }
              field { name: "example" number: 8 type: TYPE_INT32 label: LABEL_REPEATED }
            }
            message_type { name: "UInt64Rules" field { name: "lte" number: 3 type: TYPE_UINT64 label: LABEL_OPTIONAL } }
            message_type {
              name: "FloatRules"
              field { name: "lte" number: 3 type: TYPE_FLOAT label: LABEL_OPTIONAL }
              field { name: "finite" number: 8 type: TYPE_BOOL label: LABEL_OPTIONAL }
            }
            message_type {
              name: "StringRules"
              field { name: "len" number: 19 type: TYPE_UINT64 label: LABEL_OPTIONAL }
              field { name: "min_len" number: 2 type: TYPE_UINT64 label: LABEL_OPTIONAL }
              field { name: "max_len" number: 3 type: TYPE_UINT64 label: LABEL_OPTIONAL }
              field { name: "pattern" number: 6 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "email" number: 12 type: TYPE_BOOL label: LABEL_OPTIONAL }
            }
            message_type {
              name: "RepeatedRules"
              field { name: "min_items" number: 1 type: TYPE_UINT64 label: LABEL_OPTIONAL }
              field { name: "max_items" number: 2 type: TYPE_UINT64 label: LABEL_OPTIONAL }
              field { name: "unique" number: 3 type: TYPE_BOOL label: LABEL_OPTIONAL }
              field { name: "items" number: 4 type: TYPE_MESSAGE type_name: ".buf.validate.FieldRules" label: LABEL_OPTIONAL }
            }
            message_type { name: "DurationRules" field { name: "lte" number: 4 type: TYPE_MESSAGE type_name: ".google.protobuf.Duration" label: LABEL_OPTIONAL } }
            """;

    private static final List<FileDescriptorProto> IMPORTS = List.of(
            DescriptorProtos.getDescriptor().toProto(),
            DurationProto.getDescriptor().toProto(),
            HttpProto.getDescriptor().toProto(),
            AnnotationsProto.getDescriptor().toProto(),
            FieldBehaviorProto.getDescriptor().toProto(),
            JavaFeaturesProto.getDescriptor().toProto(),
            TestVersions.file(DECLARED),
            TestVersions.file(VALIDATE));

    private OptionVersions() {}

    /** Returns a version with the rpc pets.Feeder.Feed. */
    public static Version rpc(String name, @Nullable String options) {
        return version(name, """
                message_type { name: "Cat" }
                service { name: "Feeder" method { name: "Feed" input_type: ".pets.Cat" output_type: ".pets.Cat" options { %s } } }
                """.formatted(options == null ? "" : options));
    }

    /** Returns a version with the field pets.Cat.name. */
    public static Version field(String name, @Nullable String options) {
        return version(name, """
                message_type { name: "Cat" field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL options { %s } } }
                """.formatted(options == null ? "" : options));
    }

    /** Returns a version whose elements are written in text format. */
    public static Version version(String name, String elements) {
        return file(name, "syntax: \"proto3\" " + elements);
    }

    /** Returns a version with the field pets.Cat.name of an edition. */
    public static Version edition(String name, String options) {
        return file(name, """
                syntax: "editions" edition: EDITION_2023
                message_type { name: "Cat" field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL options { %s } } }
                """.formatted(options));
    }

    /** Returns a version with the field pets.Cat.name, whose file imports others for their options alone. */
    public static Version optionImports(String name, String options) {
        return file(name, """
                syntax: "editions" edition: EDITION_2024
                message_type { name: "Cat" field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL options { %s } } }
                """.formatted(options));
    }

    private static Version file(String name, String elements) {
        String text = "name: \"pets/pets.proto\" package: \"pets\" " + elements;
        var set = FileDescriptorSet.newBuilder().addAllFile(IMPORTS);
        try {
            var file = FileDescriptorProto.newBuilder();
            TextFormat.getParser().merge(text, declarations(), file);
            List<String> imports =
                    IMPORTS.stream().map(FileDescriptorProto::getName).toList();
            if (file.getEdition() == Edition.EDITION_2024) {
                file.addAllOptionDependency(imports);
            } else {
                file.addAllDependency(imports);
            }
            return linked(name, set.addFile(file).build());
        } catch (ParseException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }

    /** Returns a version with the rpc pets.Feeder.Feed, whose only option no file declares. */
    public static Version undeclared(String name, int value) {
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder(TestVersions.file("""
                name: "pets/pets.proto" package: "pets" syntax: "proto3" message_type { name: "Cat" }
                service { name: "Feeder" method { name: "Feed" input_type: ".pets.Cat" output_type: ".pets.Cat" } }
                """));
        var number = UnknownFieldSet.Field.newBuilder().addVarint(value);
        file.getServiceBuilder(0)
                .getMethodBuilder(0)
                .getOptionsBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(50009, number.build())
                        .build());
        return linked(name, FileDescriptorSet.newBuilder().addFile(file).build());
    }

    /** Returns a version as it is read from a file, without extensions in the generated classes of options. */
    private static Version linked(String name, FileDescriptorSet set) {
        try {
            return Version.of(name, FileDescriptorSet.parseFrom(set.toByteArray()), TestVersions.TREE, name);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the options for the generated classes of descriptors. */
    private static ExtensionRegistry declarations() {
        var registry = ExtensionRegistry.newInstance();
        try {
            add(HttpProto.getDescriptor(), registry);
            add(AnnotationsProto.getDescriptor(), registry);
            add(FieldBehaviorProto.getDescriptor(), registry);
            add(JavaFeaturesProto.getDescriptor(), registry);
            FileDescriptor[] options = {DescriptorProtos.getDescriptor(), DurationProto.getDescriptor()};
            add(FileDescriptor.buildFrom(TestVersions.file(DECLARED), options), registry);
            add(FileDescriptor.buildFrom(TestVersions.file(VALIDATE), options), registry);
        } catch (DescriptorValidationException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        return registry;
    }

    private static void add(FileDescriptor file, ExtensionRegistry registry) {
        file.getExtensions().forEach(extension -> add(extension, registry));
        for (Descriptor message : file.getMessageTypes()) {
            message.getExtensions().forEach(extension -> add(extension, registry));
        }
    }

    private static void add(FieldDescriptor extension, ExtensionRegistry registry) {
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            registry.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            registry.add(extension);
        }
    }
}
