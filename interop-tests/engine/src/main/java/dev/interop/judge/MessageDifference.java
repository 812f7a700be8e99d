package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.message.Canonical;
import dev.interop.message.MessageText;
import dev.interop.results.Difference;
import dev.interop.rules.FieldDifference;
import dev.interop.rules.RuledComparison;
import java.util.Optional;

/** Describes how two messages differ: by the first field that differs, if the rules find one, and both messages. */
final class MessageDifference {
    private final RuledComparison rules;
    private final Descriptor type;
    private final TypeRegistry types;
    private final String kind;

    /**
     * @param rules the rules under which the messages differ
     * @param types the types that a google.protobuf.Any may contain
     * @param kind the text before each message: "message " or ""
     */
    MessageDifference(RuledComparison rules, Descriptor type, TypeRegistry types, String kind) {
        this.rules = rules;
        this.type = type;
        this.types = types;
        this.kind = kind;
    }

    /**
     * Returns the difference of two messages that the rules have just compared.
     *
     * @param where the place of the messages, to which the field is added
     */
    Difference between(String where, ByteString expected, ByteString actual) {
        String mismatch = rules.mismatch().isEmpty() ? "" : ", but " + rules.mismatch();
        Difference difference = field(where, expected, actual)
                .orElseGet(() -> new Difference(where, text(expected) + mismatch, text(actual)));
        rules.keepRule(difference.expected(), difference.actual(), rules.rule(expected, actual, type));
        return difference;
    }

    /**
     * Returns the first field that differs, with both messages; empty if the rules find none, or if the messages are as
     * short as one value.
     */
    Optional<Difference> field(String where, ByteString expected, ByteString actual) {
        return rules.field(expected, actual, type)
                .map(field -> new Difference(
                        where + ", " + field.place(),
                        field.expected() + pattern(field) + " in " + text(expected),
                        field.actual() + " in " + text(actual)));
    }

    private static String pattern(FieldDifference field) {
        return field.pattern().isEmpty() ? "" : " (must match %s)".formatted(field.pattern());
    }

    /** Returns a message as it is shown. */
    String text(ByteString body) {
        return kind + MessageText.message(Canonical.encode(body, type).toByteArray(), type, types);
    }
}
