package dev.interop.gate.random;

import dev.interop.gate.random.EnumModel.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Edits of enums and their values. */
final class EnumEdits {
    private EnumEdits() {}

    private record Place(EnumModel type, Value value) {
        String path() {
            return type.path(value);
        }
    }

    private static Optional<Place> one(Schema schema, Choices choices, BiPredicate<EnumModel, Value> condition) {
        return choices.anyOf(schema.enums().stream()
                .flatMap(type -> type.values.stream()
                        .filter(value -> condition.test(type, value))
                        .map(value -> new Place(type, value)))
                .toList());
    }

    private static boolean isFirst(EnumModel type, Value value) {
        return type.values.get(0) == value;
    }

    private static boolean isDefault(Schema schema, Value value) {
        return Stream.concat(schema.fields().stream(), schema.extensions().stream())
                .anyMatch(field -> value.name.equals(field.defaultValue));
    }

    private static Optional<String> remove(Schema schema, Choices choices, boolean reserves) {
        return one(schema, choices, (type, value) -> !isFirst(type, value) && !isDefault(schema, value))
                .map(place -> {
                    EnumModel type = place.type;
                    type.values.remove(place.value);
                    boolean isGone = type.values.stream().noneMatch(value -> value.number == place.value.number);
                    if (reserves && isGone) {
                        type.reserved.add(new Range(place.value.number, place.value.number));
                        type.reservedNames.add(place.value.name);
                    }
                    return "remove %s%s".formatted(place.path(), reserves && isGone ? ", reserve it" : "");
                });
    }

    static Optional<String> remove(Schema schema, Choices choices) {
        return remove(schema, choices, false);
    }

    static Optional<String> removeAndReserve(Schema schema, Choices choices) {
        return remove(schema, choices, true);
    }

    static Optional<String> rename(Schema schema, Choices choices) {
        return one(schema, choices, (type, value) -> !isDefault(schema, value)).map(place -> {
            String before = place.path();
            place.value.name = schema.names.value(choices, place.type);
            return "rename %s to %s".formatted(before, place.value.name);
        });
    }

    static Optional<String> renumber(Schema schema, Choices choices) {
        return one(schema, choices, (type, value) -> !isFirst(type, value)).map(place -> {
            int before = place.value.number;
            place.value.number = place.type.freeNumber(choices);
            return "renumber %s: %d to %d".formatted(place.path(), before, place.value.number);
        });
    }

    static Optional<String> swapNumbers(Schema schema, Choices choices) {
        List<EnumModel> enums =
                schema.enums().stream().filter(type -> type.values.size() > 2).toList();
        return choices.anyOf(enums).map(type -> {
            List<Value> pair = choices.shuffled(type.others()).subList(0, 2);
            int number = pair.get(0).number;
            pair.get(0).number = pair.get(1).number;
            pair.get(1).number = number;
            return "swap the numbers of %s and %s".formatted(type.path(pair.get(0)), pair.get(1).name);
        });
    }

    static Optional<String> swapNames(Schema schema, Choices choices) {
        List<EnumModel> enums =
                schema.enums().stream().filter(type -> type.values.size() > 2).toList();
        return choices.anyOf(enums).map(type -> {
            List<Value> pair = choices.shuffled(type.others()).subList(0, 2);
            String name = pair.get(0).name;
            pair.get(0).name = pair.get(1).name;
            pair.get(1).name = name;
            return "swap the names of %s and %s".formatted(type.path(pair.get(0)), pair.get(1).name);
        });
    }

    /** Puts another value first, which becomes the default; only closed enums may begin with any number. */
    static Optional<String> changeFirst(Schema schema, Choices choices) {
        List<EnumModel> enums = schema.enums().stream()
                .filter(type -> type.isClosed() && type.values.size() > 1)
                .filter(type -> schema.fields().stream().noneMatch(field -> field.isMap() && field.type == type))
                .toList();
        return choices.anyOf(enums).map(type -> {
            Value value = type.values.remove(choices.between(1, type.values.size() - 1));
            type.values.add(0, value);
            return "put %s first".formatted(type.path(value));
        });
    }

    /** Adds a second name before the old one, so that JSON writers use it. */
    static Optional<String> aliasBefore(Schema schema, Choices choices) {
        return one(schema, choices, (type, value) -> !isFirst(type, value)).map(place -> {
            EnumModel type = place.type;
            var alias = new Value(schema.names.value(choices, type), place.value.number);
            type.values.add(type.values.indexOf(place.value), alias);
            return "add alias %s before %s".formatted(type.path(alias), place.value.name);
        });
    }

    static Optional<String> renameType(Schema schema, Choices choices) {
        return choices.anyOf(schema.enums()).map(type -> {
            String before = type.fullName();
            type.name = schema.names.enumeration(choices);
            return "rename enum %s to %s".formatted(before, type.name);
        });
    }

    static Optional<String> removeType(Schema schema, Choices choices) {
        List<EnumModel> unused =
                schema.enums().stream().filter(type -> !schema.isUsed(type)).toList();
        return choices.anyOf(unused).map(type -> {
            (type.outer() == null ? type.file().enums : type.outer().enums).remove(type);
            return "remove enum " + type.fullName();
        });
    }

    /** Switches the enums of an edition between open and closed. */
    static Optional<String> open(Schema schema, Choices choices) {
        List<FileModel> files = schema.files.stream()
                .filter(file -> file.syntax == Syntax.EDITION && !file.hasImplicitPresence())
                .filter(file -> file.allEnums()
                        .allMatch(type -> type.values.get(0).number == 0 && !isUsedWithImplicitPresence(schema, type)))
                .toList();
        return choices.anyOf(files).map(file -> {
            String type = file.hasClosedEnums() ? "OPEN" : "CLOSED";
            file.options.put("features.enum_type", type);
            return "make the enums of %s %s".formatted(file.path, type);
        });
    }

    private static boolean isUsedWithImplicitPresence(Schema schema, EnumModel type) {
        return Stream.concat(schema.fields().stream(), schema.extensions().stream())
                .filter(field -> field.type == type)
                .anyMatch(field -> field.holder.file().hasImplicitPresence());
    }
}
