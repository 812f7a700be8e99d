package dev.interop.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.fault.Invocation;
import dev.interop.text.Placeholders;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${env.X}} in interop.yaml. Texts of commands keep their placeholders until the command starts, so
 * that no value of the environment appears in a message.
 */
final class Environment {
    private static final String PREFIX = "env.";
    private static final Pattern SERVER_COMMAND = Pattern.compile("/servers/[^/]+/(command|env)/.+");
    private static final Pattern RESET_COMMAND = Pattern.compile("/reset/command/.+");

    private final LocatedYaml file;
    private final Map<String, String> variables;
    /** The values that the file uses, by the names of their placeholders. */
    private final Map<String, String> used = new LinkedHashMap<>();

    /** @param variables name → value */
    Environment(LocatedYaml file, Map<String, String> variables) {
        this.file = file;
        this.variables = variables;
    }

    /**
     * Returns the document with the values of the environment.
     *
     * @throws YamlProblem a variable is not set, or a placeholder is unknown
     */
    JsonNode apply() {
        return apply(file.root(), JsonPointer.empty());
    }

    private JsonNode apply(JsonNode node, JsonPointer place) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field ->
                            copy.set(field.getKey(), apply(field.getValue(), place.appendProperty(field.getKey()))));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(apply(item, place.appendIndex(copy.size()))));
            return copy;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(text(node.textValue(), place)) : node;
    }

    private String text(String text, JsonPointer place) {
        String late = late(place.toString());
        String replaced = Placeholders.replace(text, name -> value(name, late, place));
        return late == null ? replaced : text;
    }

    /** Returns the placeholder that a command replaces when it starts; null outside of commands. */
    private static @Nullable String late(String place) {
        if (SERVER_COMMAND.matcher(place).matches()) {
            return "port";
        }
        return RESET_COMMAND.matcher(place).matches() ? "server" : null;
    }

    private String value(String name, @Nullable String late, JsonPointer place) {
        if (name.equals(late)) {
            return "";
        }
        if (!name.startsWith(PREFIX)) {
            throw new YamlProblem(
                    file.where(place),
                    "unknown placeholder '${%s}'; allowed here: ${env.NAME}%s, and $$ for a dollar sign"
                            .formatted(name, late == null ? "" : ", ${" + late + "}"));
        }
        String value = variables.get(name.substring(PREFIX.length()));
        if (value == null) {
            throw new YamlProblem(
                    file.where(place),
                    "the environment variable %s is not set; %s or remove ${%s}"
                            .formatted(
                                    name.substring(PREFIX.length()),
                                    Invocation.isInImage()
                                            ? "pass '--env %s' to docker run".formatted(name.substring(PREFIX.length()))
                                            : "set it",
                                    name));
        }
        used.put(name, value);
        return value;
    }

    /** Returns the values that the file uses so far, name of the placeholder → value. */
    Map<String, String> used() {
        return used;
    }
}
