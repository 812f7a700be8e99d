package dev.interop.gate.generated;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.GeneratedCodeInfo;
import com.google.protobuf.DescriptorProtos.GeneratedCodeInfo.Annotation;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The identifiers in a generated Java file, each with the element that protoc generated it for. */
record GeneratedIdentifiers(List<Identifier> all) {
    /** One byte is one character, so that an offset of protoc is one of the compiler, too. */
    static final Charset CHARSET = StandardCharsets.ISO_8859_1;

    /**
     * One identifier.
     *
     * @param begin the offset of its first character in the file
     * @param end the offset after its last character
     */
    record Identifier(int begin, int end, String text, GenericDescriptor element) {}

    /**
     * Reads the identifiers of a file.
     *
     * @param java a file beside which protoc wrote its annotations; without them, the result is empty
     * @param files the files of the version, by import name
     */
    static GeneratedIdentifiers read(Path java, Map<String, FileDescriptor> files) throws IOException {
        Path annotations = java.resolveSibling(java.getFileName() + ".pb.meta");
        if (!Files.exists(annotations)) {
            return new GeneratedIdentifiers(List.of());
        }
        String source = Files.readString(java, CHARSET);
        var all = new ArrayList<Identifier>();
        for (Annotation each :
                GeneratedCodeInfo.parseFrom(Files.readAllBytes(annotations)).getAnnotationList()) {
            FileDescriptor file = files.get(each.getSourceFile());
            if (file != null) {
                String text = source.substring(each.getBegin(), each.getEnd());
                all.add(new Identifier(each.getBegin(), each.getEnd(), text, element(file, each.getPathList())));
            }
        }
        return new GeneratedIdentifiers(all);
    }

    /** Returns the element whose identifier is at an offset. */
    Optional<GenericDescriptor> at(long offset) {
        return all.stream()
                .filter(each -> each.begin <= offset && offset < each.end)
                .map(Identifier::element)
                .findFirst();
    }

    /** Returns the file that the code was generated for. */
    Optional<GenericDescriptor> file() {
        return all.stream()
                .<GenericDescriptor>map(each -> each.element.getFile())
                .findFirst();
    }

    /** Returns the element of a path in a descriptor, which consists of field numbers and indexes. */
    private static GenericDescriptor element(FileDescriptor file, List<Integer> path) {
        GenericDescriptor element = file;
        for (int at = 0; at + 1 < path.size(); at += 2) {
            element = child(element, path.get(at), path.get(at + 1));
        }
        return element;
    }

    private static GenericDescriptor child(GenericDescriptor parent, int field, int index) {
        if (parent instanceof FileDescriptor file) {
            return switch (field) {
                case FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER ->
                    file.getMessageTypes().get(index);
                case FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER ->
                    file.getEnumTypes().get(index);
                case FileDescriptorProto.SERVICE_FIELD_NUMBER ->
                    file.getServices().get(index);
                case FileDescriptorProto.EXTENSION_FIELD_NUMBER ->
                    file.getExtensions().get(index);
                default -> parent;
            };
        }
        if (parent instanceof Descriptor message) {
            return switch (field) {
                case DescriptorProto.FIELD_FIELD_NUMBER -> message.getFields().get(index);
                case DescriptorProto.NESTED_TYPE_FIELD_NUMBER ->
                    message.getNestedTypes().get(index);
                case DescriptorProto.ENUM_TYPE_FIELD_NUMBER ->
                    message.getEnumTypes().get(index);
                case DescriptorProto.EXTENSION_FIELD_NUMBER ->
                    message.getExtensions().get(index);
                case DescriptorProto.ONEOF_DECL_FIELD_NUMBER ->
                    message.getOneofs().get(index);
                default -> parent;
            };
        }
        return parent instanceof EnumDescriptor enumeration && field == EnumDescriptorProto.VALUE_FIELD_NUMBER
                ? enumeration.getValues().get(index)
                : parent;
    }
}
