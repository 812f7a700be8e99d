package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto.EnumReservedRange;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.UnknownFieldSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * Descriptors without the parts that no peer can observe: comments, source positions, additions of the compiler,
 * and the order of declarations. Versions with equal normalized images are unchanged.
 *
 * <p>Some order is kept. The first value of an enum stays first because it is the default. Names of the same number
 * keep their order because the first of them is written. Members of a oneof stay together because buf cannot read
 * an image with another field between them.
 */
final class NormalizedImage {
    private NormalizedImage() {}

    static FileDescriptorSet of(FileDescriptorSet files) {
        return FileDescriptorSet.newBuilder()
                .addAllFile(files.getFileList().stream()
                        .map(NormalizedImage::file)
                        .sorted(Comparator.comparing(FileDescriptorProto::getName))
                        .toList())
                .build();
    }

    private static FileDescriptorProto file(FileDescriptorProto file) {
        List<String> publicImports =
                file.getPublicDependencyList().stream().map(file::getDependency).toList();
        List<String> imports = file.getDependencyList().stream().sorted().toList();
        return file.toBuilder()
                .setUnknownFields(UnknownFieldSet.getDefaultInstance())
                .clearSourceCodeInfo()
                .clearDependency()
                .addAllDependency(imports)
                .clearPublicDependency()
                .addAllPublicDependency(
                        publicImports.stream().map(imports::indexOf).sorted().toList())
                .clearWeakDependency()
                .clearOptionDependency()
                .addAllOptionDependency(
                        file.getOptionDependencyList().stream().sorted().toList())
                .clearMessageType()
                .addAllMessageType(messages(file.getMessageTypeList()))
                .clearEnumType()
                .addAllEnumType(enums(file.getEnumTypeList()))
                .clearService()
                .addAllService(file.getServiceList().stream()
                        .map(NormalizedImage::service)
                        .sorted(Comparator.comparing(ServiceDescriptorProto::getName))
                        .toList())
                .clearExtension()
                .addAllExtension(fields(file.getExtensionList()))
                .build();
    }

    private static List<DescriptorProto> messages(List<DescriptorProto> messages) {
        return messages.stream()
                .map(NormalizedImage::message)
                .sorted(Comparator.comparing(DescriptorProto::getName))
                .toList();
    }

    private static DescriptorProto message(DescriptorProto message) {
        List<OneofDescriptorProto> oneofs = oneofs(message);
        DescriptorProto.Builder builder = message.toBuilder()
                .clearField()
                .addAllField(fields(inOneofs(message, oneofs)))
                .clearExtension()
                .addAllExtension(fields(message.getExtensionList()))
                .clearNestedType()
                .addAllNestedType(messages(message.getNestedTypeList()))
                .clearEnumType()
                .addAllEnumType(enums(message.getEnumTypeList()))
                .clearOneofDecl()
                .addAllOneofDecl(oneofs)
                .clearExtensionRange()
                .addAllExtensionRange(message.getExtensionRangeList().stream()
                        .sorted(Comparator.comparing(ExtensionRange::getStart))
                        .toList());
        return reserved(builder, message).build();
    }

    private static DescriptorProto.Builder reserved(DescriptorProto.Builder builder, DescriptorProto message) {
        return builder.clearReservedRange()
                .addAllReservedRange(message.getReservedRangeList().stream()
                        .sorted(Comparator.comparing(ReservedRange::getStart))
                        .toList())
                .clearReservedName()
                .addAllReservedName(
                        message.getReservedNameList().stream().sorted().toList());
    }

    /** Returns the fields with the new index of their oneof. */
    private static List<FieldDescriptorProto> inOneofs(DescriptorProto message, List<OneofDescriptorProto> oneofs) {
        return message.getFieldList().stream()
                .map(field -> field.hasOneofIndex()
                        ? field.toBuilder()
                                .setOneofIndex(oneofs.indexOf(message.getOneofDecl(field.getOneofIndex())))
                                .build()
                        : field)
                .toList();
    }

    /** Sorts oneofs by name; those of `optional` fields come last, as descriptors require. */
    private static List<OneofDescriptorProto> oneofs(DescriptorProto message) {
        List<OneofDescriptorProto> synthetic = message.getFieldList().stream()
                .filter(FieldDescriptorProto::getProto3Optional)
                .map(field -> message.getOneofDecl(field.getOneofIndex()))
                .toList();
        return message.getOneofDeclList().stream()
                .sorted(Comparator.comparing((OneofDescriptorProto oneof) -> synthetic.contains(oneof))
                        .thenComparing(OneofDescriptorProto::getName))
                .toList();
    }

    /** Sorts fields by number; the members of a oneof follow its first member. */
    private static List<FieldDescriptorProto> fields(List<FieldDescriptorProto> fields) {
        var firstOfOneof = new HashMap<Integer, Integer>();
        fields.stream()
                .filter(FieldDescriptorProto::hasOneofIndex)
                .forEach(field -> firstOfOneof.merge(field.getOneofIndex(), field.getNumber(), Math::min));
        return fields.stream()
                .sorted(Comparator.comparing(FieldDescriptorProto::getExtendee)
                        .thenComparing(field -> field.hasOneofIndex()
                                ? Objects.requireNonNull(firstOfOneof.get(field.getOneofIndex()))
                                : field.getNumber())
                        .thenComparing(FieldDescriptorProto::getNumber))
                .toList();
    }

    private static List<EnumDescriptorProto> enums(List<EnumDescriptorProto> enums) {
        return enums.stream()
                .map(NormalizedImage::enumeration)
                .sorted(Comparator.comparing(EnumDescriptorProto::getName))
                .toList();
    }

    private static EnumDescriptorProto enumeration(EnumDescriptorProto enumeration) {
        int first = enumeration.getValue(0).getNumber();
        return enumeration.toBuilder()
                .clearValue()
                .addAllValue(enumeration.getValueList().stream()
                        .sorted(Comparator.comparing((EnumValueDescriptorProto value) -> value.getNumber() != first)
                                .thenComparing(EnumValueDescriptorProto::getNumber))
                        .toList())
                .clearReservedRange()
                .addAllReservedRange(enumeration.getReservedRangeList().stream()
                        .sorted(Comparator.comparing(EnumReservedRange::getStart))
                        .toList())
                .clearReservedName()
                .addAllReservedName(
                        enumeration.getReservedNameList().stream().sorted().toList())
                .build();
    }

    private static ServiceDescriptorProto service(ServiceDescriptorProto service) {
        return service.toBuilder()
                .clearMethod()
                .addAllMethod(service.getMethodList().stream()
                        .sorted(Comparator.comparing(MethodDescriptorProto::getName))
                        .toList())
                .build();
    }
}
