package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands a case that spells its axes once into one case per combination.
 *
 * <p>{@code axes} maps an axis to its values: label → value. {@code ${axis}} stands for the value,
 * {@code ${axis.key}} for a part of a value that is a mapping; in {@code name} and {@code
 * requirement} {@code ${axis}} stands for the label. A scalar that is nothing but a placeholder
 * becomes the value itself, whatever its type. An axis that the name shows and the case does not
 * spell is one of the file's. {@code ${ab*3}} stands for "ababab".
 */
final class Axes {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z][a-z0-9-]*)(?:\\.([a-z][a-z0-9-]*))?}");

    private static final Pattern REPEATED = Pattern.compile("\\$\\{([^}*]+)\\*([0-9]{1,6})}");

    /** Stands for the number of a repeated body, from 1; see {@link BodyEntry}. */
    static final String NUMBER = "${n}";

    private record Point(String label, JsonNode value) {}

    private Axes() {}

    /**
     * The cases of one entry, without their axes.
     *
     * @param shared the axes of the file
     */
    static List<JsonNode> expand(JsonNode entry, JsonNode shared, String where) {
        if (!(entry instanceof ObjectNode template)) {
            return List.of(entry);
        }
        JsonNode own = template.path("axes");
        if (template.has("axes") && !own.isObject()) {
            throw new YamlProblem(where, "field 'axes' is %s; it must be a mapping".formatted(own));
        }
        ObjectNode axes = JsonNodeFactory.instance.objectNode();
        shared.properties().stream()
                .filter(axis -> shows(template, axis.getKey()))
                .forEach(axis -> axes.set(axis.getKey(), axis.getValue()));
        own.properties().forEach(axis -> axes.set(axis.getKey(), axis.getValue()));
        var body = template.deepCopy();
        body.remove("axes");
        var cases = new ArrayList<JsonNode>();
        for (Map<String, Point> point : points(axes, where)) {
            cases.add(substitute(body, point, where));
        }
        return cases;
    }

    private static List<Map<String, Point>> points(JsonNode axes, String where) {
        List<Map<String, Point>> points = List.of(Map.of());
        for (Entry<String, JsonNode> axis : axes.properties()) {
            if (!axis.getValue().isObject() || axis.getValue().isEmpty()) {
                throw new YamlProblem(where, "axis '" + axis.getKey() + "' must map labels to values");
            }
            var longer = new ArrayList<Map<String, Point>>();
            for (Map<String, Point> point : points) {
                for (Entry<String, JsonNode> value : axis.getValue().properties()) {
                    var next = new LinkedHashMap<>(point);
                    next.put(axis.getKey(), new Point(value.getKey(), repeated(value.getValue())));
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points;
    }

    private static ObjectNode substitute(ObjectNode body, Map<String, Point> point, String where) {
        var labels = new LinkedHashMap<String, JsonNode>();
        var values = new LinkedHashMap<String, JsonNode>();
        point.forEach((axis, chosen) -> {
            labels.put(axis, JsonNodeFactory.instance.textNode(chosen.label()));
            values.put(axis, chosen.value());
        });
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Entry<String, JsonNode> field : body.properties()) {
            boolean forPeople = field.getKey().equals("name") || field.getKey().equals("requirement");
            result.set(field.getKey(), replace(field.getValue(), forPeople ? labels : values, where));
        }
        for (String axis : point.keySet()) {
            if (!shows(body, axis)) {
                throw new YamlProblem(where, "the name must show every axis; '${" + axis + "}' is missing");
            }
        }
        return result;
    }

    static boolean shows(JsonNode entry, String axis) {
        return entry.path("name").asText().contains("${" + axis + "}");
    }

    private static JsonNode replace(JsonNode node, Map<String, JsonNode> values, String where) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), replace(field.getValue(), values, where)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(replace(item, values, where)));
            return copy;
        }
        return node.isTextual() ? replaceText(node, values, where) : node;
    }

    private static JsonNode replaceText(JsonNode node, Map<String, JsonNode> values, String where) {
        Matcher placeholder = PLACEHOLDER.matcher(node.textValue());
        if (placeholder.matches()) {
            JsonNode value = values.get(placeholder.group(1));
            if (value != null) {
                return part(placeholder, value, where);
            }
        }
        String text = placeholder.reset().replaceAll(found -> {
            if (found.group().equals(NUMBER)) {
                return Matcher.quoteReplacement(NUMBER);
            }
            JsonNode value = values.get(found.group(1));
            if (value == null) {
                throw new YamlProblem(where, "'" + found.group() + "': no such axis; there are " + values.keySet());
            }
            return Matcher.quoteReplacement(part(found, value, where).asText());
        });
        return repeated(JsonNodeFactory.instance.textNode(text));
    }

    /** What a value spells as "${ab*3}", here or in a part, written out. */
    private static JsonNode repeated(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), repeated(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(repeated(item)));
            return copy;
        }
        if (!node.isTextual()) {
            return node;
        }
        String text = REPEATED.matcher(node.textValue())
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
        return JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode part(MatchResult found, JsonNode value, String where) {
        if (found.group(2) == null) {
            return value;
        }
        JsonNode part = value.get(found.group(2));
        if (part == null) {
            throw new YamlProblem(where, "'" + found.group() + "': that value has no '" + found.group(2) + "'");
        }
        return part;
    }
}
