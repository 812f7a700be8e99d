package dev.interop.gate.random;

import dev.interop.gate.random.FieldModel.Label;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Edits of the types, labels, presence and options of fields. */
final class FieldShapeEdits {
    private FieldShapeEdits() {}

    static Optional<String> retype(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, field -> !field.isGroup() && field.type instanceof ScalarType)
                .map(field -> retype(field, choices.of(ScalarType.ALL)));
    }

    /** Exchanges the type for one of any kind. */
    static Optional<String> retypeToAny(Schema schema, Choices choices) {
        var factory = new FieldFactory(schema, choices);
        return FieldEdits.one(schema, choices, field -> !field.isGroup() && !field.isMap() && !isTrap(field))
                .map(field -> retype(field, factory.type(field.holder.file())));
    }

    /** Exchanges a message type for another one. */
    static Optional<String> retypeMessage(Schema schema, Choices choices) {
        return FieldEdits.one(
                        schema,
                        choices,
                        field -> !field.isGroup() && field.type instanceof MessageModel && !isTrap(field))
                .flatMap(field ->
                        choices.anyOf(schema.messagesFor(field.holder.file())).map(type -> retype(field, type)));
    }

    /** Returns whether a message type could make a message require itself. */
    private static boolean isTrap(FieldModel field) {
        return field.label == Label.REQUIRED;
    }

    private static String retype(FieldModel field, FieldType type) {
        String before = field.type.reference();
        field.clearValueOptions();
        field.type = type;
        return "retype %s from %s to %s".formatted(field.path(), before, type.reference());
    }

    static Optional<String> repeat(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, FieldModel::isPlain).map(field -> {
            field.clearValueOptions();
            field.label = Label.REPEATED;
            return "make %s repeated".formatted(field.path());
        });
    }

    static Optional<String> single(Schema schema, Choices choices) {
        var factory = new FieldFactory(schema, choices);
        return FieldEdits.one(schema, choices, field -> field.label == Label.REPEATED && !field.isGroup())
                .map(field -> {
                    field.clearValueOptions();
                    field.label = factory.singular(field.holder.file());
                    return "make %s singular".formatted(field.path());
                });
    }

    static Optional<String> toMap(Schema schema, Choices choices) {
        var factory = new FieldFactory(schema, choices);
        return FieldEdits.one(schema, choices, field -> field.isPlain() || field.label == Label.REPEATED)
                .filter(field -> !field.isGroup())
                .map(field -> {
                    field.clearValueOptions();
                    factory.makeMap(field);
                    return "make %s a map".formatted(field.path());
                });
    }

    static Optional<String> fromMap(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, FieldModel::isMap).map(field -> {
            field.key = null;
            field.label = Label.REPEATED;
            return "make map %s a list".formatted(field.path());
        });
    }

    static Optional<String> rekey(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, FieldModel::isMap).map(field -> {
            field.key = choices.of(ScalarType.KEYS);
            return "give map %s keys of type %s".formatted(field.path(), field.key.reference());
        });
    }

    /** Switches between implicit and explicit presence; in proto2 between optional and required. */
    static Optional<String> presence(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, field -> field.isPlain() && field.label != Label.REQUIRED)
                .filter(field -> field.holder.file().syntax != Syntax.PROTO2)
                .map(field -> {
                    field.label = field.label == Label.NONE ? Label.OPTIONAL : Label.NONE;
                    return "give %s %s presence"
                            .formatted(field.path(), field.label == Label.NONE ? "the default" : "explicit");
                });
    }

    static Optional<String> require(Schema schema, Choices choices) {
        return FieldEdits.one(
                        schema,
                        choices,
                        field -> field.isPlain()
                                && field.holder.file().syntax != Syntax.PROTO3
                                && (field.label == Label.REQUIRED || !(field.type instanceof MessageModel)))
                .map(field -> {
                    boolean isRequired = field.label == Label.REQUIRED;
                    field.label = isRequired ? Label.OPTIONAL : Label.REQUIRED;
                    return "make %s %s".formatted(field.path(), isRequired ? "optional" : "required");
                });
    }

    static Optional<String> intoNewOneof(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, FieldShapeEdits::canBeMember).map(field -> {
            join(field, schema.names.oneof(choices, field.holder));
            return "move %s into the new oneof %s".formatted(field.path(), field.oneof);
        });
    }

    static Optional<String> intoOneof(Schema schema, Choices choices) {
        return FieldEdits.one(
                        schema,
                        choices,
                        field -> canBeMember(field) && !field.holder.oneofs().isEmpty())
                .map(field -> {
                    join(field, choices.of(field.holder.oneofs()));
                    return "move %s into oneof %s".formatted(field.path(), field.oneof);
                });
    }

    private static boolean canBeMember(FieldModel field) {
        return field.isPlain() && field.label != Label.REQUIRED;
    }

    private static void join(FieldModel field, String oneof) {
        field.oneof = oneof;
        field.label = field.holder.file().syntax == Syntax.PROTO2 ? Label.OPTIONAL : Label.NONE;
        // Members of a oneof have no default in these schemas.
        field.defaultValue = null;
    }

    static Optional<String> outOfOneof(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, field -> field.oneof != null).map(field -> {
            String before = field.oneof;
            field.oneof = null;
            return "move %s out of oneof %s".formatted(field.path(), before);
        });
    }

    static Optional<String> renameOneof(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, field -> field.oneof != null).map(field -> {
            String before = Objects.requireNonNull(field.oneof);
            List<FieldModel> members = field.holder.members(before);
            String after = schema.names.oneof(choices, field.holder);
            members.forEach(member -> member.oneof = after);
            return "rename oneof %s.%s to %s".formatted(field.holder.fullName(), before, after);
        });
    }

    static Optional<String> json(Schema schema, Choices choices) {
        return FieldEdits.one(schema, choices, field -> !field.isGroup()).map(field -> {
            field.jsonName = field.jsonName == null || choices.percent(50) ? schema.names.json() : null;
            return "give %s %s".formatted(field.path(), field.jsonName == null ? "no JSON name" : "a JSON name");
        });
    }

    static Optional<String> packed(Schema schema, Choices choices) {
        return FieldEdits.one(
                        schema,
                        choices,
                        field -> field.label == Label.REPEATED
                                && (field.type.isPackable() || field.type instanceof EnumModel))
                .map(field -> {
                    field.packed = field.packed == null ? choices.percent(50) : !field.packed;
                    return "set packed of %s to %s".formatted(field.path(), field.packed);
                });
    }

    static Optional<String> defaultValue(Schema schema, Choices choices) {
        var factory = new FieldFactory(schema, choices);
        return FieldEdits.one(
                        schema,
                        choices,
                        field -> FieldFactory.hasDefaults(field)
                                && field.isPlain()
                                && factory.literal(field.type).isPresent())
                .map(field -> {
                    field.defaultValue = field.defaultValue == null
                            ? factory.literal(field.type).orElse(null)
                            : null;
                    return "give %s %s"
                            .formatted(field.path(), field.defaultValue == null ? "no default" : "a default");
                });
    }
}
