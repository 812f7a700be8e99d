package dev.interop.gate.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of one version. Edits change it in place. */
final class Schema {
    final List<FileModel> files = new ArrayList<>();
    final Names names = new Names();

    /** Returns the text of each file by its import name. */
    SortedMap<String, String> texts() {
        var texts = new TreeMap<String, String>();
        files.forEach(file -> texts.put(file.path, new ProtoPrinter(file).text()));
        return texts;
    }

    List<MessageModel> messages() {
        return files.stream().flatMap(FileModel::allMessages).toList();
    }

    /** Returns the messages that fields can have as their type. */
    List<MessageModel> namedMessages() {
        return messages().stream().filter(message -> !message.isGroup).toList();
    }

    List<EnumModel> enums() {
        return files.stream().flatMap(FileModel::allEnums).toList();
    }

    List<ServiceModel> services() {
        return files.stream().flatMap(file -> file.services.stream()).toList();
    }

    /** Returns all fields, without extensions. */
    List<FieldModel> fields() {
        return messages().stream().flatMap(message -> message.fields.stream()).toList();
    }

    List<FieldModel> extensions() {
        return files.stream().flatMap(file -> file.extensions.stream()).toList();
    }

    Stream<FieldType> references() {
        return files.stream().flatMap(FileModel::references);
    }

    /** Returns whether anything outside of a type refers to it or to a type within it. */
    boolean isUsed(DeclaredType type) {
        Stream<FieldModel> fields = Stream.concat(fields().stream(), extensions().stream());
        boolean inFields =
                fields.filter(field -> !field.holder.isIn(type)).anyMatch(field -> isWithin(field.type, type));
        boolean isExtended = extensions().stream().anyMatch(extension -> extension.holder.isIn(type));
        boolean inRpcs = services().stream()
                .flatMap(service -> service.rpcs.stream())
                .anyMatch(rpc -> isWithin(rpc.input, type) || isWithin(rpc.output, type));
        return inFields || isExtended || inRpcs;
    }

    private static boolean isWithin(FieldType reference, DeclaredType type) {
        return reference instanceof DeclaredType declared && declared.isIn(type);
    }

    /** Returns whether one file may import the other one. */
    static boolean canImport(FileModel from, FileModel to) {
        return from == to || !reaches(to, from, new HashSet<>());
    }

    private static boolean reaches(FileModel from, FileModel to, Set<FileModel> seen) {
        return from.imports().anyMatch(each -> each == to || (seen.add(each) && reaches(each, to, seen)));
    }

    /** Returns whether no file imports itself through others. */
    boolean isAcyclic() {
        return files.stream().noneMatch(file -> reaches(file, file, new HashSet<>()));
    }

    /** Returns the messages that a file can refer to. */
    List<MessageModel> messagesFor(FileModel file) {
        return namedMessages().stream()
                .filter(message -> canImport(file, message.file()))
                .toList();
    }

    /** Returns the enums that fields of a file can have as their type. */
    List<EnumModel> enumsFor(FileModel file) {
        return enums().stream()
                .filter(type -> canImport(file, type.file()) && file.canUse(type))
                .toList();
    }
}
