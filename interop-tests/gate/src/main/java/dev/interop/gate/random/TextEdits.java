package dev.interop.gate.random;

import dev.interop.gate.random.EnumModel.Value;
import dev.interop.gate.random.ServiceModel.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Edits of comments, order and deprecation, which change nothing on the wire. */
final class TextEdits {
    private static final String COMMENT = "Has this meaning since today.";

    private TextEdits() {}

    static Optional<String> commentField(Schema schema, Choices choices) {
        return choices.anyOf(schema.fields()).map(field -> {
            field.comment = COMMENT;
            return "comment " + field.path();
        });
    }

    static Optional<String> commentType(Schema schema, Choices choices) {
        var types = new ArrayList<DeclaredType>(schema.namedMessages());
        types.addAll(schema.enums());
        return choices.anyOf(types).map(type -> {
            type.comment = COMMENT;
            return "comment " + type.fullName();
        });
    }

    static Optional<String> commentValue(Schema schema, Choices choices) {
        return choices.anyOf(schema.enums()).map(type -> {
            Value value = choices.of(type.values);
            value.comment = COMMENT;
            return "comment " + type.path(value);
        });
    }

    static Optional<String> commentRpc(Schema schema, Choices choices) {
        return choices.anyOf(schema.services()).map(service -> {
            Rpc rpc = choices.of(service.rpcs);
            rpc.comment = COMMENT;
            return "comment " + service.path(rpc);
        });
    }

    static Optional<String> reorderFields(Schema schema, Choices choices) {
        List<MessageModel> messages = schema.messages().stream()
                .filter(message -> message.fields.size() > 1)
                .toList();
        return choices.anyOf(messages).map(message -> {
            replace(message.fields, choices.shuffled(message.fields));
            return "reorder the fields of " + message.fullName();
        });
    }

    /** Reorders the values of an enum except the first one, which is the default. */
    static Optional<String> reorderValues(Schema schema, Choices choices) {
        List<EnumModel> enums =
                schema.enums().stream().filter(type -> !type.hasAlias()).toList();
        return choices.anyOf(enums).map(type -> {
            List<Value> others = type.others();
            replace(others, choices.shuffled(others));
            return "reorder the values of " + type.fullName();
        });
    }

    static Optional<String> reorderTypes(Schema schema, Choices choices) {
        FileModel file = choices.of(schema.files);
        replace(file.messages, choices.shuffled(file.messages));
        replace(file.enums, choices.shuffled(file.enums));
        return Optional.of("reorder the types of " + file.path);
    }

    private static <T> void replace(List<T> list, List<T> reordered) {
        for (int index = 0; index < reordered.size(); index++) {
            list.set(index, reordered.get(index));
        }
    }

    static Optional<String> deprecateField(Schema schema, Choices choices) {
        List<FieldModel> fields =
                schema.fields().stream().filter(field -> !field.isGroup()).toList();
        return choices.anyOf(fields).map(field -> {
            field.deprecated = !field.deprecated;
            return "mark %s as %sdeprecated".formatted(field.path(), field.deprecated ? "" : "not ");
        });
    }

    static Optional<String> deprecateType(Schema schema, Choices choices) {
        var types = new ArrayList<DeclaredType>(schema.namedMessages());
        types.addAll(schema.enums());
        return choices.anyOf(types).map(type -> {
            type.deprecated = !type.deprecated;
            return "mark %s as %sdeprecated".formatted(type.fullName(), type.deprecated ? "" : "not ");
        });
    }

    static Optional<String> deprecateRpc(Schema schema, Choices choices) {
        return choices.anyOf(schema.services()).map(service -> {
            Rpc rpc = choices.of(service.rpcs);
            rpc.deprecated = !rpc.deprecated;
            return "mark %s as %sdeprecated".formatted(service.path(rpc), rpc.deprecated ? "" : "not ");
        });
    }
}
