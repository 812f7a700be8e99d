package dev.interop.gate.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A proto file. */
final class FileModel {
    String path;
    String inPackage;
    final Syntax syntax;
    /** Options by name; the values are literals. */
    final SortedMap<String, String> options = new TreeMap<>();

    final List<MessageModel> messages = new ArrayList<>();
    final List<EnumModel> enums = new ArrayList<>();
    final List<ServiceModel> services = new ArrayList<>();
    final List<FieldModel> extensions = new ArrayList<>();

    FileModel(String path, String inPackage, Syntax syntax) {
        this.path = path;
        this.inPackage = inPackage;
        this.syntax = syntax;
    }

    Stream<MessageModel> allMessages() {
        return messages.stream().flatMap(MessageModel::withNested);
    }

    Stream<EnumModel> allEnums() {
        return Stream.concat(enums.stream(), allMessages().flatMap(message -> message.enums.stream()));
    }

    boolean hasClosedEnums() {
        return syntax == Syntax.PROTO2 || "CLOSED".equals(options.get("features.enum_type"));
    }

    /** Returns whether a field without a label has no presence. */
    boolean hasImplicitPresence() {
        return syntax == Syntax.PROTO3 || "IMPLICIT".equals(options.get("features.field_presence"));
    }

    /** Returns whether fields of the file can have this enum as their type. */
    boolean canUse(EnumModel type) {
        return !type.isClosed() || !hasImplicitPresence();
    }

    boolean isEmpty() {
        return messages.isEmpty() && enums.isEmpty() && services.isEmpty() && extensions.isEmpty();
    }

    /** Returns all types that the file refers to. */
    Stream<FieldType> references() {
        Stream<FieldType> inFields =
                allMessages().flatMap(message -> message.fields.stream()).map(field -> field.type);
        Stream<FieldType> inExtensions =
                extensions.stream().flatMap(extension -> Stream.of(extension.type, extension.holder));
        Stream<FieldType> inRpcs = services.stream()
                .flatMap(service -> service.rpcs.stream())
                .flatMap(rpc -> Stream.of(rpc.input, rpc.output));
        return Stream.of(inFields, inExtensions, inRpcs).flatMap(each -> each);
    }

    /** Returns the other files of the schema that the file needs. */
    Stream<FileModel> imports() {
        return references()
                .filter(DeclaredType.class::isInstance)
                .map(type -> ((DeclaredType) type).file())
                .filter(file -> file != this)
                .distinct();
    }
}
