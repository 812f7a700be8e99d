package dev.interop.gate.random;

import dev.interop.gate.random.FieldModel.Label;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Edits of the names and numbers of fields, and removals. */
final class FieldEdits {
    private FieldEdits() {}

    /** Returns one of the fields that satisfy a condition. */
    static Optional<FieldModel> one(Schema schema, Choices choices, Predicate<FieldModel> condition) {
        return choices.anyOf(schema.fields().stream().filter(condition).toList());
    }

    private static Optional<String> remove(Schema schema, Choices choices, boolean number, boolean name) {
        return one(schema, choices, field -> !field.holder.isGroup).map(field -> {
            MessageModel message = field.holder;
            message.fields.remove(field);
            if (number) {
                message.reserved.add(new Range(field.number, field.number));
            }
            if (name) {
                message.reservedNames.add(field.name);
            }
            return "remove %s%s%s"
                    .formatted(field.path(), number ? ", reserve the number" : "", name ? ", reserve the name" : "");
        });
    }

    static Optional<String> remove(Schema schema, Choices choices) {
        return remove(schema, choices, false, false);
    }

    static Optional<String> removeAndReserveNumber(Schema schema, Choices choices) {
        return remove(schema, choices, true, false);
    }

    static Optional<String> removeAndReserve(Schema schema, Choices choices) {
        return remove(schema, choices, true, true);
    }

    static Optional<String> rename(Schema schema, Choices choices) {
        return one(schema, choices, field -> !field.isGroup()).map(field -> {
            String before = field.path();
            field.name = schema.names.field(choices, field.holder);
            return "rename %s to %s".formatted(before, field.name);
        });
    }

    /** Renames a field and keeps its old name for JSON. */
    static Optional<String> renameAndKeepJson(Schema schema, Choices choices) {
        return one(schema, choices, field -> !field.isGroup() && field.jsonName == null && !field.name.contains("_"))
                .map(field -> {
                    String before = field.path();
                    // A later field must not get the old name, whose JSON name would be the same.
                    field.holder.reservedNames.add(field.name);
                    field.jsonName = field.name;
                    field.name = schema.names.field(choices, field.holder);
                    return "rename %s to %s, keep the JSON name".formatted(before, field.name);
                });
    }

    static Optional<String> renumber(Schema schema, Choices choices) {
        return one(schema, choices, field -> true).map(field -> {
            int before = field.number;
            field.number = field.holder.freeNumber(choices);
            return "renumber %s: %d to %d".formatted(field.path(), before, field.number);
        });
    }

    static Optional<String> swapNumbers(Schema schema, Choices choices) {
        return pair(schema, choices).map(pair -> {
            FieldModel one = pair.get(0);
            FieldModel other = pair.get(1);
            int number = one.number;
            one.number = other.number;
            other.number = number;
            return "swap the numbers of %s and %s".formatted(one.path(), other.name);
        });
    }

    static Optional<String> swapNames(Schema schema, Choices choices) {
        return pair(schema, choices)
                .filter(pair -> pair.stream().noneMatch(FieldModel::isGroup))
                .map(pair -> {
                    FieldModel one = pair.get(0);
                    FieldModel other = pair.get(1);
                    String name = one.name;
                    one.name = other.name;
                    other.name = name;
                    return "swap the names of %s and %s".formatted(one.path(), other.name);
                });
    }

    private static Optional<List<FieldModel>> pair(Schema schema, Choices choices) {
        List<MessageModel> messages = schema.messages().stream()
                .filter(message -> message.fields.size() > 1)
                .toList();
        return choices.anyOf(messages)
                .map(message -> choices.shuffled(message.fields).subList(0, 2));
    }

    /** Removes a field and gives its number to another one. */
    static Optional<String> takeNumber(Schema schema, Choices choices) {
        return pair(schema, choices).filter(pair -> !pair.get(0).holder.isGroup).map(pair -> {
            FieldModel gone = pair.get(0);
            FieldModel heir = pair.get(1);
            gone.holder.fields.remove(gone);
            heir.number = gone.number;
            return "remove %s, give its number to %s".formatted(gone.path(), heir.name);
        });
    }

    /** Replaces a field by a new one with its number. */
    static Optional<String> reuseNumber(Schema schema, Choices choices) {
        return one(schema, choices, field -> !field.holder.isGroup && field.oneof == null)
                .map(gone -> {
                    gone.holder.fields.remove(gone);
                    FieldModel field = new FieldFactory(schema, choices).plain(gone.holder, gone.number);
                    gone.holder.fields.add(field);
                    return "replace %s by %s with its number".formatted(gone.path(), field.name);
                });
    }

    /** Replaces a field by a new one with its name. */
    static Optional<String> reuseName(Schema schema, Choices choices) {
        return one(schema, choices, field -> !field.holder.isGroup && field.oneof == null && !field.isGroup())
                .map(gone -> {
                    MessageModel message = gone.holder;
                    FieldModel field = new FieldFactory(schema, choices).plain(message, message.freeNumber(choices));
                    message.fields.remove(gone);
                    field.name = gone.name;
                    message.fields.add(field);
                    return "replace %s by another field with its name".formatted(gone.path());
                });
    }

    /** Moves a field to another message, with the same name if it is free there. */
    static Optional<String> moveToOtherMessage(Schema schema, Choices choices) {
        return one(schema, choices, field -> !field.holder.isGroup && field.isPlain())
                .flatMap(field -> choices.anyOf(schema.namedMessages().stream()
                                .filter(message -> message != field.holder && message.file() == field.holder.file())
                                .filter(message ->
                                        message.fields.stream().noneMatch(each -> each.name.equals(field.name)))
                                .filter(message -> !message.reservedNames.contains(field.name))
                                .toList())
                        .map(message -> {
                            field.holder.fields.remove(field);
                            var moved = new FieldModel(
                                    message,
                                    field.name,
                                    message.freeNumber(choices),
                                    field.type,
                                    field.label == Label.REQUIRED ? Label.OPTIONAL : field.label);
                            message.fields.add(moved);
                            return "move %s to %s".formatted(field.path(), message.fullName());
                        }));
    }
}
