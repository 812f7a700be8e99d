package dev.interop.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.reader.StreamReader;

/** Writes values as YAML in the style of hand-written files: in one line if it is short, otherwise in blocks. */
public final class YamlText {
    /** The longest line of a value that is written in one line. */
    public static final int WIDTH = 110;

    private static final int STEP = 2;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_](?:[A-Za-z0-9_./ -]*[A-Za-z0-9_./-])?|[0-9]+m?s");
    /** Words that a reader of YAML 1.1 or 1.2 takes for a boolean, a null or a number. */
    private static final Set<String> RESERVED =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf");

    private YamlText() {}

    /** Returns a value in one line, in flow style. */
    public static String flow(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(field -> scalar(field.getKey()) + ": " + flow(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(YamlText::flow)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.isTextual() ? scalar(node.textValue()) : node.toString();
    }

    /** Returns a text as a scalar, in quotes if it would otherwise have another meaning. */
    public static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (point == '\n') {
                quoted.append("\\n");
            } else if (isUnreadable(point)) {
                quoted.append(
                        Character.isBmpCodePoint(point) ? "\\u%04x".formatted(point) : "\\U%08x".formatted(point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    /** Returns whether a character is not allowed in YAML, or ends a line, or has no width. */
    private static boolean isUnreadable(int point) {
        return !StreamReader.isPrintable(point)
                || Character.isISOControl(point)
                || point == 0x2028
                || point == 0x2029
                || Character.getType(point) == Character.FORMAT;
    }

    /**
     * Returns the lines of a mapping in block style; values that fit into a line are in flow style.
     *
     * @param indent number of spaces before each key
     */
    public static List<String> mapping(JsonNode object, int indent) {
        var lines = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            entry(" ".repeat(indent) + scalar(field.getKey()) + ":", field.getValue(), indent, lines);
        }
        return lines;
    }

    /** Adds the lines of a value after its key. */
    private static void entry(String key, JsonNode value, int indent, List<String> lines) {
        String line = key + " " + flow(value);
        if (line.length() <= WIDTH || !value.isContainerNode() || value.isEmpty()) {
            lines.add(line);
            return;
        }
        lines.add(key);
        lines.addAll(value.isObject() ? mapping(value, indent + STEP) : list(value, indent + STEP));
    }

    private static List<String> list(JsonNode array, int indent) {
        var lines = new ArrayList<String>();
        String mark = " ".repeat(indent) + "- ";
        for (JsonNode item : array) {
            String line = mark + flow(item);
            if (line.length() <= WIDTH || !item.isContainerNode() || item.isEmpty()) {
                lines.add(line);
                continue;
            }
            List<String> nested = item.isObject() ? mapping(item, indent + STEP) : list(item, indent + STEP);
            lines.add(mark + nested.get(0).substring(indent + STEP));
            lines.addAll(nested.subList(1, nested.size()));
        }
        return lines;
    }
}
