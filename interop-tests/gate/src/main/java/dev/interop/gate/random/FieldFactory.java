package dev.interop.gate.random;

import dev.interop.gate.random.FieldModel.Label;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes fields that compile at their place. */
final class FieldFactory {
    private final Schema schema;
    private final Choices choices;

    FieldFactory(Schema schema, Choices choices) {
        this.schema = schema;
        this.choices = choices;
    }

    /** Adds a field of any kind with a new name and number. */
    FieldModel add(MessageModel message) {
        if (message.file().syntax == Syntax.PROTO2 && choices.percent(8)) {
            return addGroup(message);
        }
        FieldModel field = plain(message, message.freeNumber(choices));
        if (choices.percent(25)) {
            field.label = Label.REPEATED;
            packed(field);
        } else if (choices.percent(12)) {
            makeMap(field);
        } else {
            defaultValue(field);
        }
        if (choices.percent(8)) {
            field.jsonName = schema.names.json();
        }
        message.fields.add(field);
        return field;
    }

    /** Adds a group, with a message of its own. */
    private FieldModel addGroup(MessageModel message) {
        var group = new MessageModel(schema.names.group(choices), message.file(), message, true);
        int number = message.freeNumber(choices);
        String name = group.name.toLowerCase(Locale.ROOT);
        var field = new FieldModel(message, name, number, group, choices.percent(50) ? Label.OPTIONAL : Label.REPEATED);
        message.fields.add(field);
        FieldModel inner = plain(group, 1);
        group.fields.add(inner);
        return field;
    }

    /** Returns a singular field, which is not yet in its message. */
    FieldModel plain(MessageModel message, int number) {
        return new FieldModel(
                message, schema.names.field(choices, message), number, type(message.file()), singular(message.file()));
    }

    /** Returns a label for a singular field that is not required. */
    Label singular(FileModel file) {
        return file.syntax == Syntax.PROTO2 || choices.percent(20) ? Label.OPTIONAL : Label.NONE;
    }

    /** Adds a oneof with some members. */
    String addOneof(MessageModel message) {
        String oneof = schema.names.oneof(choices, message);
        int members = choices.between(1, 3);
        for (int member = 0; member < members; member++) {
            FieldModel field = plain(message, message.freeNumber(choices));
            field.oneof = oneof;
            message.fields.add(field);
        }
        return oneof;
    }

    /** Returns a type for fields of a file. */
    FieldType type(FileModel file) {
        int kind = choices.between(1, 100);
        if (kind > 92) {
            return choices.of(WellKnownType.ALL);
        }
        List<? extends DeclaredType> declared = kind > 74 ? schema.messagesFor(file) : schema.enumsFor(file);
        return kind <= 60 || declared.isEmpty() ? choices.of(ScalarType.ALL) : choices.of(declared);
    }

    /** Makes a field a map with values of its type. */
    void makeMap(FieldModel field) {
        field.key = choices.of(ScalarType.KEYS);
        field.label = Label.NONE;
        // The first value of an enum in a map must be 0.
        if (field.type instanceof EnumModel type && type.values.get(0).number != 0) {
            field.type = ScalarType.STRING;
        }
    }

    private void packed(FieldModel field) {
        boolean canBePacked = field.type.isPackable() || field.type instanceof EnumModel;
        if (canBePacked && choices.percent(30)) {
            field.packed = choices.percent(50);
        }
    }

    private void defaultValue(FieldModel field) {
        if (hasDefaults(field) && choices.percent(25)) {
            field.defaultValue = literal(field.type).orElse(null);
        }
    }

    /** Returns whether the field may have a default of its own. */
    static boolean hasDefaults(FieldModel field) {
        FileModel file = field.holder.file();
        return !field.isRepeated()
                && (file.syntax == Syntax.PROTO2 || (file.syntax == Syntax.EDITION && !file.hasImplicitPresence()));
    }

    /** Returns a default for fields of a type; empty for messages. */
    Optional<String> literal(FieldType type) {
        if (type instanceof ScalarType scalar) {
            return Optional.of(scalar.literal());
        }
        return type instanceof EnumModel enumeration
                ? Optional.of(choices.of(enumeration.values).name)
                : Optional.empty();
    }
}
