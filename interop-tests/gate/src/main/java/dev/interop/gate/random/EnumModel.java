package dev.interop.gate.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An enum. Its first value is the default. */
final class EnumModel extends DeclaredType {
    final List<Value> values = new ArrayList<>();
    final List<Range> reserved = new ArrayList<>();
    final TreeSet<String> reservedNames = new TreeSet<>();
    /** The beginning of the names of its values, which stays when the enum is renamed. */
    final String prefix;

    /** A value. */
    static final class Value {
        String name;
        int number;
        String comment = "";

        Value(String name, int number) {
            this.name = name;
            this.number = number;
        }
    }

    EnumModel(String name, FileModel file, @Nullable MessageModel outer) {
        super(name, file, outer);
        prefix = name.toUpperCase(Locale.ROOT) + "_";
    }

    boolean isClosed() {
        return file().hasClosedEnums();
    }

    boolean hasAlias() {
        var numbers = new HashSet<Integer>();
        return !values.stream().allMatch(value -> numbers.add(value.number));
    }

    /** Returns the values except the first one. */
    List<Value> others() {
        return values.subList(1, values.size());
    }

    int freeNumber(Choices choices) {
        int number = choices.percent(15) ? -1 : choices.percent(15) ? 1_000 : 1;
        int step = number < 0 ? -1 : 1;
        while (isTaken(number)) {
            number += step;
        }
        return number;
    }

    private boolean isTaken(int number) {
        return values.stream().anyMatch(value -> value.number == number)
                || reserved.stream().anyMatch(range -> range.holds(number));
    }

    String path(Value value) {
        return fullName() + "." + value.name;
    }
}
