package dev.interop.gate.random;

import dev.interop.gate.random.EnumModel.Value;
import dev.interop.gate.random.FieldModel.Label;
import java.util.List;
import java.util.Optional;

/** Edits that break nobody. */
final class AdditiveEdits {
    private AdditiveEdits() {}

    static Optional<String> addField(Schema schema, Choices choices) {
        return choices.anyOf(schema.namedMessages())
                .map(message ->
                        "add " + new FieldFactory(schema, choices).add(message).path());
    }

    static Optional<String> addOneof(Schema schema, Choices choices) {
        return choices.anyOf(schema.namedMessages())
                .map(message -> "add oneof %s to %s"
                        .formatted(new FieldFactory(schema, choices).addOneof(message), message.fullName()));
    }

    static Optional<String> addMember(Schema schema, Choices choices) {
        List<FieldModel> members =
                schema.fields().stream().filter(field -> field.oneof != null).toList();
        return choices.anyOf(members).map(member -> {
            MessageModel message = member.holder;
            FieldModel field = new FieldFactory(schema, choices).plain(message, message.freeNumber(choices));
            field.oneof = member.oneof;
            message.fields.add(field);
            return "add %s to oneof %s".formatted(field.path(), field.oneof);
        });
    }

    static Optional<String> addMessage(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        MessageModel outer = choices.percent(40) ? choices.anyOf(file.messages).orElse(null) : null;
        MessageModel message = SchemaGenerator.addMessage(schema, choices, file, outer);
        new FieldFactory(schema, choices).add(message);
        return Optional.of("add message " + message.fullName());
    }

    static Optional<String> addEnum(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        EnumModel type = SchemaGenerator.addEnum(schema, choices, file, null);
        return Optional.of("add enum " + type.fullName());
    }

    /** Adds a value; not to a closed enum of a required field, which an unknown value would leave unset. */
    static Optional<String> addValue(Schema schema, Choices choices) {
        List<EnumModel> enums = schema.enums().stream()
                .filter(type -> !type.isClosed() || !isRequired(schema, type))
                .toList();
        return choices.anyOf(enums).map(type -> {
            var value = new Value(schema.names.value(choices, type), type.freeNumber(choices));
            type.values.add(value);
            return "add %s = %d".formatted(type.path(value), value.number);
        });
    }

    private static boolean isRequired(Schema schema, EnumModel type) {
        return schema.fields().stream().anyMatch(field -> field.type == type && field.label == Label.REQUIRED);
    }

    static Optional<String> addAlias(Schema schema, Choices choices) {
        return choices.anyOf(schema.enums()).map(type -> {
            var alias = new Value(schema.names.value(choices, type), choices.of(type.values).number);
            type.values.add(alias);
            return "add alias %s = %d".formatted(type.path(alias), alias.number);
        });
    }

    static Optional<String> addRpc(Schema schema, Choices choices) {
        return choices.anyOf(schema.services())
                .map(service -> "add rpc " + service.path(SchemaGenerator.addRpc(schema, choices, service)));
    }

    static Optional<String> addService(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        return Optional.of("add service "
                + SchemaGenerator.newService(schema, choices, file).fullName());
    }

    static Optional<String> addFile(Schema schema, Choices choices) {
        FileModel neighbour = choices.of(schema.files);
        FileModel file = SchemaGenerator.newFile(schema, choices, neighbour.inPackage, neighbour.syntax);
        new FieldFactory(schema, choices).add(SchemaGenerator.addMessage(schema, choices, file, null));
        return Optional.of("add file " + file.path);
    }

    static Optional<String> addExtension(Schema schema, Choices choices) {
        List<FileModel> files = schema.files.stream()
                .filter(file -> file.syntax != Syntax.PROTO3)
                .filter(file -> !extendable(schema, file).isEmpty())
                .toList();
        return choices.anyOf(files).map(file -> {
            MessageModel extended = choices.of(extendable(schema, file));
            FieldModel extension = SchemaGenerator.addExtension(schema, choices, file, extended);
            return "add extension %s of %s".formatted(extension.name, extended.fullName());
        });
    }

    private static List<MessageModel> extendable(Schema schema, FileModel file) {
        return schema.messagesFor(file).stream()
                .filter(message -> !message.extensionRanges.isEmpty())
                .toList();
    }

    static Optional<String> addExtensionRange(Schema schema, Choices choices) {
        List<MessageModel> messages = schema.namedMessages().stream()
                .filter(message -> message.file().syntax != Syntax.PROTO3)
                .filter(message -> message.extensionRanges.isEmpty())
                .toList();
        return choices.anyOf(messages).map(message -> {
            message.extensionRanges.add(new Range(1_000, 1_999));
            return "add extension range to " + message.fullName();
        });
    }

    static Optional<String> reserve(Schema schema, Choices choices) {
        return choices.anyOf(schema.namedMessages()).map(message -> {
            int number = message.freeNumber(choices);
            message.reserved.add(new Range(number, number));
            message.reservedNames.add("later_" + number);
            return "reserve %d in %s".formatted(number, message.fullName());
        });
    }

    static Optional<String> reserveValue(Schema schema, Choices choices) {
        return choices.anyOf(schema.enums()).map(type -> {
            int number = type.freeNumber(choices);
            type.reserved.add(new Range(number, number));
            return "reserve %d in %s".formatted(number, type.fullName());
        });
    }
}
