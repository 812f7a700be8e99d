package dev.interop.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A YAML document as a tree with the line of each node, so that an error found long after parsing still has its line
 * number.
 */
public final class LocatedYaml {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final Map<JsonPointer, Integer> lines = new HashMap<>();
    private final JsonNode root;

    private LocatedYaml(String file, JsonParser yaml) throws IOException {
        this.file = file;
        try (JsonParser parser = yaml) {
            parser.nextToken();
            root = node(parser, JsonPointer.empty());
            if (parser.nextToken() != null) {
                throw new YamlProblem(
                        file + ":" + parser.currentTokenLocation().getLineNr(),
                        "the file must have one YAML document, not several");
            }
        }
    }

    /**
     * Reads a file; messages contain its name without its folder.
     *
     * @throws YamlProblem the file is not YAML, or has a duplicate key
     * @throws IOException the file cannot be read
     */
    public static LocatedYaml read(Path path) throws IOException {
        return read(path, path.getFileName().toString());
    }

    /**
     * Reads a file.
     *
     * @param name the name of the file in messages
     * @throws YamlProblem the file is not YAML, or has a duplicate key
     * @throws IOException the file cannot be read
     */
    public static LocatedYaml read(Path path, String name) throws IOException {
        return read(name, YAML.createParser(path.toFile()));
    }

    /**
     * Reads a resource.
     *
     * @param name the name for errors
     * @throws YamlProblem the resource is not YAML, or has a duplicate key
     * @throws IOException the resource cannot be read
     */
    public static LocatedYaml read(String name, InputStream in) throws IOException {
        return read(name, YAML.createParser(in));
    }

    private static LocatedYaml read(String name, JsonParser parser) throws IOException {
        try {
            return new LocatedYaml(name, parser);
        } catch (JsonProcessingException notYaml) {
            int line = notYaml.getLocation() == null ? 1 : notYaml.getLocation().getLineNr();
            throw new YamlProblem(name + ":" + line, sentence(notYaml.getOriginalMessage()));
        }
    }

    /** Joins the lines of the parser's message, without the indented lines, which quote the file. */
    private static String sentence(String message) {
        return message.lines()
                .filter(line -> !line.startsWith(" "))
                .map(String::strip)
                .collect(Collectors.joining(": "));
    }

    public JsonNode root() {
        return root;
    }

    /** Returns file and line of a node, or of the closest node around it. */
    public String where(JsonPointer place) {
        for (JsonPointer at = place; at != null; at = at.head()) {
            Integer line = lines.get(at);
            if (line != null) {
                return file + ":" + line;
            }
        }
        return file;
    }

    private JsonNode node(JsonParser parser, JsonPointer place) throws IOException {
        lines.putIfAbsent(place, parser.currentTokenLocation().getLineNr());
        JsonToken token = parser.currentToken();
        if (token == null) {
            return JsonNodeFactory.instance.missingNode();
        }
        return switch (token) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> array(parser, place);
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VALUE_NULL -> throw empty(place);
            case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(parser.getDoubleValue());
            default -> JsonNodeFactory.instance.textNode(parser.getText());
        };
    }

    private YamlProblem empty(JsonPointer place) {
        return new YamlProblem(
                where(place),
                "%s has no value; add one or remove it"
                        .formatted(
                                place.length() == 0
                                        ? "the file"
                                        : "field '" + place.toString().substring(1) + "'"));
    }

    private JsonNode object(JsonParser parser, JsonPointer place) throws IOException {
        var object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonPointer child = place.appendProperty(key);
            lines.put(child, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            object.set(key, node(parser, child));
        }
        return object;
    }

    private JsonNode array(JsonParser parser, JsonPointer place) throws IOException {
        var array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser, place.appendIndex(array.size())));
        }
        return array;
    }
}
