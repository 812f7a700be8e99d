package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.StreamSupport;

/** Escapes texts, so that a case file has the same text and no placeholder or reference in its place. */
public final class Escape {
    private Escape() {}

    /** Returns a text in which "$(" and "${" have no special meaning. */
    public static String text(String text) {
        // "${$*1}" is the repetition of "$", which is expanded before references are replaced.
        return text.replace("$(", "$$(").replace("${", "${$*1}{");
    }

    /** Returns JSON with escaped texts; keys have no placeholders. */
    public static JsonNode json(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(text(node.textValue()));
        }
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), json(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(json(item)));
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
