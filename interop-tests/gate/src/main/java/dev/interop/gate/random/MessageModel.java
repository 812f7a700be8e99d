package dev.interop.gate.random;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message. */
final class MessageModel extends DeclaredType {
    private static final Range RESERVED_BY_PROTOBUF = new Range(19_000, 19_999);

    /** True if the field of a group declares it. */
    final boolean isGroup;

    final List<FieldModel> fields = new ArrayList<>();
    final List<MessageModel> messages = new ArrayList<>();
    final List<EnumModel> enums = new ArrayList<>();
    final List<Range> reserved = new ArrayList<>();
    final TreeSet<String> reservedNames = new TreeSet<>();
    final List<Range> extensionRanges = new ArrayList<>();

    MessageModel(String name, FileModel file, @Nullable MessageModel outer, boolean isGroup) {
        super(name, file, outer);
        this.isGroup = isGroup;
    }

    /** Returns the message and all messages that are declared within it. */
    Stream<MessageModel> withNested() {
        Stream<MessageModel> groups = fields.stream()
                .filter(FieldModel::isGroup)
                .map(field -> (MessageModel) field.type)
                .flatMap(MessageModel::withNested);
        return Stream.of(Stream.of(this), groups, messages.stream().flatMap(MessageModel::withNested))
                .flatMap(each -> each);
    }

    List<String> oneofs() {
        return fields.stream()
                .flatMap(field -> Stream.ofNullable(field.oneof))
                .distinct()
                .toList();
    }

    List<FieldModel> members(String oneof) {
        return fields.stream().filter(field -> oneof.equals(field.oneof)).toList();
    }

    boolean isFree(int number) {
        return !RESERVED_BY_PROTOBUF.holds(number)
                && fields.stream().noneMatch(field -> field.number == number)
                && Stream.concat(reserved.stream(), extensionRanges.stream()).noneMatch(range -> range.holds(number));
    }

    /** Returns a number that no field has; mostly the next one. */
    int freeNumber(Choices choices) {
        int number = choices.percent(10) ? choices.of(List.of(15, 16, 2047, 2048, 536_870_911)) : 1;
        while (!isFree(number)) {
            number = number == 536_870_911 ? 1 : number + 1;
        }
        return number;
    }
}
