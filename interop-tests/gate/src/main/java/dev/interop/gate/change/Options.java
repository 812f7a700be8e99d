package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Compares the options of elements. */
final class Options {
    private static final TextFormat.Printer TEXT = TextFormat.printer();

    private Options() {}

    /** @param released the options in the descriptor's proto, because only these contain the features */
    static List<Aspect> compare(Message released, Message current) {
        var aspects = new ArrayList<Aspect>();
        var set = new LinkedHashSet<>(released.getAllFields().keySet());
        set.addAll(current.getAllFields().keySet());
        for (FieldDescriptor option : set) {
            ChangeList.compare(
                    aspects, Kind.OPTION, "option " + option.getName(), text(released, option), text(current, option));
        }
        if (!released.getUnknownFields().equals(current.getUnknownFields())) {
            aspects.add(new Aspect(Kind.OPTION, "a custom option"));
        }
        return aspects;
    }

    private static String text(Message options, FieldDescriptor option) {
        if (!option.isRepeated() && !options.hasField(option)) {
            return "unset";
        }
        Object value = options.getField(option);
        return value instanceof Message message
                ? "{" + TEXT.emittingSingleLine(true).printToString(message) + "}"
                : value.toString();
    }
}
