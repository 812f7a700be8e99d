package dev.interop.gate.random;

import java.util.List;
import java.util.Optional;

/** Edits of files, packages and options. */
final class FileEdits {
    private FileEdits() {}

    static Optional<String> rename(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        String before = file.path;
        file.path = before.substring(0, before.lastIndexOf('/') + 1) + schema.names.file(choices) + ".proto";
        return Optional.of("rename %s to %s".formatted(before, file.path));
    }

    static Optional<String> remove(Schema schema, Choices choices) {
        List<FileModel> unused = schema.files.stream()
                .filter(file -> schema.files.size() > 1)
                .filter(file ->
                        schema.files.stream().noneMatch(other -> other.imports().anyMatch(file::equals)))
                .toList();
        return choices.anyOf(unused).map(file -> {
            schema.files.remove(file);
            return "remove file " + file.path;
        });
    }

    /** Renames a package in all its files, which stay in their folder. */
    static Optional<String> renamePackage(Schema schema, Choices choices) {
        return renamePackage(schema, choices, false);
    }

    /** Renames a package and its folder. */
    static Optional<String> movePackage(Schema schema, Choices choices) {
        return renamePackage(schema, choices, true);
    }

    private static Optional<String> renamePackage(Schema schema, Choices choices, boolean movesFiles) {
        String before = choices.of(schema.files).inPackage;
        String after = before.endsWith(".v1") ? before.substring(0, before.length() - 1) + "2" : before + "beta";
        schema.files.stream().filter(file -> file.inPackage.equals(before)).forEach(file -> {
            file.inPackage = after;
            if (movesFiles) {
                file.path = after.replace('.', '/') + file.path.substring(file.path.lastIndexOf('/'));
            }
        });
        return Optional.of("%s package %s to %s".formatted(movesFiles ? "move" : "rename", before, after));
    }

    static Optional<String> javaPackage(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        file.options.put("java_package", "\"com.example.%s\"".formatted(file.inPackage));
        return Optional.of("change java_package of " + file.path);
    }

    static Optional<String> javaMultipleFiles(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        boolean before = Boolean.parseBoolean(file.options.get("java_multiple_files"));
        file.options.put("java_multiple_files", Boolean.toString(!before));
        return Optional.of("set java_multiple_files of %s to %s".formatted(file.path, !before));
    }

    static Optional<String> javaOuterClass(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        file.options.put("java_outer_classname", "\"%sProto\"".formatted(schema.names.type(choices)));
        return Optional.of("change java_outer_classname of " + file.path);
    }

    static Optional<String> goPackage(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        String path = file.inPackage.replace('.', '/');
        file.options.put("go_package", "\"example.org/%s/%s\"".formatted(choices.of(List.of("a", "b")), path));
        return Optional.of("set go_package of " + file.path);
    }

    static Optional<String> optimize(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        file.options.put("optimize_for", "CODE_SIZE");
        return Optional.of("set optimize_for of " + file.path);
    }

    /** Switches the presence of all fields of an edition. */
    static Optional<String> presence(Schema schema, Choices choices) {
        List<FileModel> files = schema.files.stream()
                .filter(file -> file.syntax == Syntax.EDITION)
                .filter(file -> file.hasImplicitPresence() || canBeImplicit(file))
                .toList();
        return choices.anyOf(files).map(file -> {
            String presence = file.hasImplicitPresence() ? "EXPLICIT" : "IMPLICIT";
            file.options.put("features.field_presence", presence);
            return "make the presence of fields in %s %s".formatted(file.path, presence);
        });
    }

    private static boolean canBeImplicit(FileModel file) {
        return file.allMessages()
                        .flatMap(message -> message.fields.stream())
                        .noneMatch(field ->
                                field.defaultValue != null || (field.type instanceof EnumModel type && type.isClosed()))
                && !file.hasClosedEnums();
    }
}
