package dev.interop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Renders the keys of a schema as tables of a Markdown page, between the markers {@code <!-- keys: POINTER -->} and
 * {@code <!-- end of keys -->}.
 *
 * <p>A table has the keys of the object at the JSON pointer, and of the objects in it that have no table of their own.
 */
final class SchemaTables {
    private static final Pattern TABLE =
            Pattern.compile("<!-- keys: (\\S+) -->\n.*?<!-- end of keys -->", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern DEFAULT = Pattern.compile("^(.*?) ?Default: (.*)\\.$");
    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)'([^']+)'(?!\\w)|(\\$\\{[^}]+})");
    private static final Map<String, String> TYPES = Map.of("string", "text", "integer", "number");

    private final JsonNode root;
    /** Object with a table → link to the heading above the table. The keys are compared by identity. */
    private final Map<JsonNode, String> links;

    private final List<String> rows = new ArrayList<>();

    private SchemaTables(JsonNode root, Map<JsonNode, String> links) {
        this.root = root;
        this.links = links;
    }

    /** Returns the page with current tables. */
    static String render(String page, JsonNode root) {
        var links = new IdentityHashMap<JsonNode, String>();
        TABLE.matcher(page).results().forEach(table -> links.put(root.at(pointer(table)), link(page, table.start())));
        return TABLE.matcher(page)
                .replaceAll(table -> Matcher.quoteReplacement(new SchemaTables(root, links).table(table)));
    }

    private static String link(String page, int position) {
        List<MatchResult> headings =
                HEADING.matcher(page.substring(0, position)).results().toList();
        return "#"
                + headings.get(headings.size() - 1)
                        .group(1)
                        .toLowerCase()
                        .replace(' ', '-')
                        .replaceAll("[^a-z0-9-]", "");
    }

    private static String pointer(MatchResult marker) {
        return marker.group(1).equals("/") ? "" : marker.group(1);
    }

    private String table(MatchResult marker) {
        addRows("", root.at(pointer(marker)));
        return """
                <!-- keys: %s -->
                | key | type | meaning | if absent |
                |---|---|---|---|
                %s
                <!-- end of keys -->""".formatted(marker.group(1), String.join("\n", rows));
    }

    /** Adds a row for each key of an object. */
    private void addRows(String prefix, JsonNode object) {
        if (!object.has("properties")) {
            throw new AssertionError("a marker of the page must point to an object with properties");
        }
        Set<String> required = texts(object.path("required"));
        Set<String> alternatives = alternatives(object);
        object.path("properties").properties().forEach(property -> {
            String key = prefix + property.getKey();
            JsonNode schema = property.getValue();
            Matcher description = DEFAULT.matcher(schema.path("description").asText());
            String meaning = description.matches()
                    ? description.group(1)
                    : schema.path("description").asText();
            String absent;
            if (required.contains(property.getKey())) {
                absent = "required";
            } else if (alternatives.contains(property.getKey())) {
                absent = "one of %s is required"
                        .formatted(alternatives.stream()
                                .map(each -> "`" + each + "`")
                                .collect(Collectors.joining(", ")));
            } else if (description.matches()) {
                absent = description.group(2);
            } else {
                throw new AssertionError("the description of '%s' must end with 'Default: ….'".formatted(key));
            }
            rows.add("| `%s` | %s | %s | %s |".formatted(key, type(schema), markdown(meaning), markdown(absent)));
            addNested(key, schema);
        });
    }

    private void addNested(String key, JsonNode schema) {
        JsonNode target = target(schema);
        if (links.containsKey(target)) {
            return;
        }
        if (target.has("properties")) {
            addRows(key + ".", target);
        } else if (target.has("items")) {
            addNested(key + "[]", target.path("items"));
        }
    }

    /** Returns the keys of which exactly one is required. */
    private static Set<String> alternatives(JsonNode object) {
        var keys = new TreeSet<String>();
        for (JsonNode each : object.path("oneOf")) {
            keys.addAll(texts(each.path("required")));
            each.path("anyOf").forEach(inner -> keys.addAll(texts(inner.path("required"))));
        }
        return keys;
    }

    private String type(JsonNode schema) {
        JsonNode target = target(schema);
        String link = links.get(target);
        if (link != null) {
            return "[%s](%s)".formatted(link.substring(1).replace('-', ' '), link);
        }
        if (target.has("const")) {
            return "`%s`".formatted(target.path("const").asText());
        }
        if (target.has("enum")) {
            return stream(target.path("enum"))
                    .map(each -> "`" + each.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (target.has("anyOf")) {
            return stream(target.path("anyOf")).map(this::type).collect(Collectors.joining("; or "));
        }
        return switch (target.path("type").asText()) {
            case "array" -> "list: " + type(target.path("items"));
            case "object" ->
                target.has("properties") ? "keys below" : "map: " + type(target.path("additionalProperties"));
            case "boolean" -> "`true`, `false`";
            default -> TYPES.get(target.path("type").asText());
        };
    }

    private JsonNode target(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }

    /** Returns Markdown: quoted words and placeholders as code, and names of pages as links. */
    private static String markdown(String text) {
        String linked = text.replaceAll("docs/([a-z-]+)\\.md", "[$1.md]($1.md)");
        return QUOTED.matcher(linked)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "`" + (found.group(1) == null ? found.group(2) : found.group(1)) + "`"));
    }

    private static Set<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
