package dev.interop.gate.random;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Edits of messages as a whole, of extensions and of what is reserved. */
final class MessageEdits {
    private MessageEdits() {}

    static Optional<String> rename(Schema schema, Choices choices) {
        return choices.anyOf(schema.namedMessages()).map(message -> {
            String before = message.fullName();
            message.name = schema.names.type(choices);
            return "rename message %s to %s".formatted(before, message.name);
        });
    }

    static Optional<String> remove(Schema schema, Choices choices) {
        List<MessageModel> unused = schema.namedMessages().stream()
                .filter(message -> !schema.isUsed(message))
                .toList();
        return choices.anyOf(unused).map(message -> {
            siblings(message).remove(message);
            return "remove message " + message.fullName();
        });
    }

    private static List<MessageModel> siblings(MessageModel message) {
        MessageModel outer = message.outer();
        return outer == null ? message.file().messages : outer.messages;
    }

    static Optional<String> moveToFile(Schema schema, Choices choices) {
        List<MessageModel> messages = schema.namedMessages().stream()
                .filter(message -> message.outer() == null)
                .toList();
        return choices.anyOf(messages)
                .flatMap(message -> choices.anyOf(schema.files.stream()
                                .filter(file -> file != message.file() && hasSameRules(file, message.file()))
                                .toList())
                        .flatMap(file -> move(schema, message, file, null)));
    }

    /** Returns whether fields and enums mean the same in both files. */
    private static boolean hasSameRules(FileModel one, FileModel other) {
        return one.syntax == other.syntax
                && one.hasImplicitPresence() == other.hasImplicitPresence()
                && one.hasClosedEnums() == other.hasClosedEnums();
    }

    static Optional<String> moveOut(Schema schema, Choices choices) {
        List<MessageModel> nested = schema.namedMessages().stream()
                .filter(message -> message.outer() != null)
                .toList();
        return choices.anyOf(nested).flatMap(message -> move(schema, message, message.file(), null));
    }

    static Optional<String> moveInto(Schema schema, Choices choices) {
        return choices.anyOf(schema.namedMessages())
                .flatMap(message -> choices.anyOf(message.file().messages.stream()
                                .filter(outer -> !outer.isIn(message) && message.outer() != outer)
                                .toList())
                        .flatMap(outer -> move(schema, message, outer.file(), outer)));
    }

    /** Moves a message; empty, without a change, if files would import each other. */
    private static Optional<String> move(
            Schema schema, MessageModel message, FileModel file, @Nullable MessageModel outer) {
        String before = message.fullName();
        FileModel oldFile = message.file();
        MessageModel oldOuter = message.outer();
        siblings(message).remove(message);
        message.moveTo(file, outer);
        siblings(message).add(message);
        if (!schema.isAcyclic()) {
            siblings(message).remove(message);
            message.moveTo(oldFile, oldOuter);
            siblings(message).add(message);
            return Optional.empty();
        }
        return Optional.of("move message %s to %s as %s".formatted(before, file.path, message.fullName()));
    }

    static Optional<String> free(Schema schema, Choices choices) {
        List<MessageModel> messages = schema.namedMessages().stream()
                .filter(message -> !message.reserved.isEmpty())
                .toList();
        return choices.anyOf(messages).map(message -> {
            Range range = message.reserved.remove(0);
            message.reservedNames.removeIf(name -> name.startsWith("former_"));
            return "free %s in %s".formatted(range.text(), message.fullName());
        });
    }

    static Optional<String> removeExtension(Schema schema, Choices choices) {
        return choices.anyOf(extending(schema)).map(file -> {
            FieldModel extension = file.extensions.remove(0);
            return "remove extension " + extension.name;
        });
    }

    static Optional<String> retypeExtension(Schema schema, Choices choices) {
        return choices.anyOf(extending(schema)).map(file -> {
            FieldModel extension = choices.of(file.extensions);
            String before = extension.type.reference();
            extension.type = new FieldFactory(schema, choices).type(file);
            return "retype extension %s from %s to %s".formatted(extension.name, before, extension.type.reference());
        });
    }

    static Optional<String> renumberExtension(Schema schema, Choices choices) {
        return choices.anyOf(extending(schema)).map(file -> {
            FieldModel extension = choices.of(file.extensions);
            Range range = extension.holder.extensionRanges.get(0);
            int number = range.high();
            while (isTaken(schema, extension.holder, number)) {
                number--;
            }
            extension.number = number;
            return "renumber extension %s to %d".formatted(extension.name, number);
        });
    }

    private static boolean isTaken(Schema schema, MessageModel extended, int number) {
        return schema.extensions().stream()
                .anyMatch(extension -> extension.holder == extended && extension.number == number);
    }

    private static List<FileModel> extending(Schema schema) {
        return schema.files.stream().filter(file -> !file.extensions.isEmpty()).toList();
    }
}
