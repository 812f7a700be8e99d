package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UnknownFieldSet;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Kind;
import dev.interop.gate.change.ElementOptions.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the options of elements, field by field. */
public final class Options {
    private static final String UNSET = "unset";
    private static final TextFormat.Printer TEXT = TextFormat.printer().escapingNonAscii(false);

    private final List<Aspect> aspects = new ArrayList<>();

    private Options() {}

    static List<Aspect> compare(GenericDescriptor released, GenericDescriptor current) {
        if (ElementOptions.areEqual(released, current)) {
            return List.of();
        }
        var differences = new Options();
        ElementOptions before = ElementOptions.of(released);
        ElementOptions after = ElementOptions.of(current);
        differences.compare("option ", before.values(), after.values());
        differences.undeclared("option ", before.undeclared(), after.undeclared());
        return differences.aspects;
    }

    private void compare(String prefix, Map<Integer, Value> released, Map<Integer, Value> current) {
        var numbers = new TreeSet<>(released.keySet());
        numbers.addAll(current.keySet());
        for (int number : numbers) {
            Value before = released.get(number);
            Value after = current.get(number);
            String name =
                    Objects.requireNonNull(before != null ? before : after).name();
            compare(prefix + name, before, after);
        }
    }

    private void compare(String name, @Nullable Value before, @Nullable Value after) {
        if (before != null && after != null) {
            if (before.value() instanceof Message one && after.value() instanceof Message other) {
                compare(name + ".", ElementOptions.fields(one), ElementOptions.fields(other));
                undeclared(name + ".", one.getUnknownFields(), other.getUnknownFields());
                return;
            }
            List<Value> items = before.items();
            if (!items.isEmpty() && items.size() == after.items().size()) {
                for (int index = 0; index < items.size(); index++) {
                    compare(
                            "%s[%d]".formatted(name, index),
                            items.get(index),
                            after.items().get(index));
                }
                return;
            }
        }
        var excerpt = Excerpt.of(text(before), text(after));
        if (!text(before).equals(text(after))) {
            aspects.add(new Aspect(Kind.OPTION, "%s %s → %s".formatted(name, excerpt.released(), excerpt.current())));
        }
    }

    private void undeclared(String prefix, UnknownFieldSet released, UnknownFieldSet current) {
        var numbers = new TreeSet<>(released.asMap().keySet());
        numbers.addAll(current.asMap().keySet());
        for (int number : numbers) {
            if (!released.getField(number).equals(current.getField(number))) {
                aspects.add(new Aspect(
                        Kind.OPTION, "%snumber %d, which no file declares, changed".formatted(prefix, number)));
            }
        }
    }

    /** Returns a value as it is written in a proto. */
    public static String text(@Nullable Value value) {
        if (value == null) {
            return UNSET;
        }
        return value.value() instanceof List
                ? value.items().stream().map(Options::text).collect(Collectors.joining(", ", "[", "]"))
                : text(value.field(), value.value());
    }

    private static String text(FieldDescriptor field, Object value) {
        if (value instanceof Message message) {
            return "{" + TEXT.emittingSingleLine(true).printToString(message).strip() + "}";
        }
        var text = new StringBuilder();
        try {
            TEXT.printFieldValue(field, value, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot print " + field.getFullName(), impossible);
        }
        return text.toString();
    }
}
