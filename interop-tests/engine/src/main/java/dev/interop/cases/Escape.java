package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Escapes texts, so that a case file has the same text and no placeholder or reference in its place. */
public final class Escape {
    /** The beginning of a placeholder, unless it is the number of a body. */
    private static final Pattern OPEN = Pattern.compile("\\$\\{(?!n})");

    /** The repetition of "$", which is expanded before references are replaced, and "{". */
    private static final String OPEN_ESCAPED = Matcher.quoteReplacement("${$*1}{");

    private Escape() {}

    /** Returns a text in which "$(" and "${" have no special meaning. */
    public static String text(String text) {
        // "${$*1}" is the repetition of "$", which is expanded before references are replaced.
        return text.replace("$(", "$$(").replace("${", "${$*1}{");
    }

    /** Returns JSON with escaped texts; keys have no placeholders. */
    public static JsonNode json(JsonNode node) {
        return texts(node, Escape::text);
    }

    /**
     * Returns a case after the expansion of its axes, so that another expansion changes nothing. References to earlier
     * replies, and the number of a body, are replaced after the expansion and stay.
     */
    static JsonNode placeholders(JsonNode expanded) {
        return texts(expanded, text -> OPEN.matcher(text).replaceAll(OPEN_ESCAPED));
    }

    private static JsonNode texts(JsonNode node, UnaryOperator<String> change) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(change.apply(node.textValue()));
        }
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), texts(field.getValue(), change)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(texts(item, change)));
            return copy;
        }
        return node;
    }

    /** Returns whether the JSON of a body has "${n}" in a text, which is the number of the body and has no escape. */
    public static boolean hasNumber(JsonNode node) {
        return node.isTextual()
                ? node.textValue().contains(Axes.NUMBER)
                : StreamSupport.stream(node.spliterator(), false).anyMatch(Escape::hasNumber);
    }
}
