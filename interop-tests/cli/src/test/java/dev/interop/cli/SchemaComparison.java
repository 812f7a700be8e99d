package dev.interop.cli;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares the records that the strict YAML reader fills with a JSON Schema, and collects the differences. */
final class SchemaComparison {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Fields that a check after reading requires, not the record. */
    private static final Set<String> REQUIRED_BY_CHECKS = Set.of("StatusEntry.code");

    private static final Map<Class<?>, String> SIMPLE = Map.of(
            String.class, "string",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer",
            Integer.class, "integer",
            Long.class, "integer");

    private final JsonNode root;
    private final List<String> differences = new ArrayList<>();

    private SchemaComparison(JsonNode root) {
        this.root = root;
    }

    /**
     * Returns the differences between a Java type and a schema.
     *
     * @param root the schema file
     * @param schema the part of it that describes the type
     */
    static List<String> differences(Type type, JsonNode root, JsonNode schema) {
        var comparison = new SchemaComparison(root);
        comparison.compare(type, schema, type.getTypeName().replaceAll(".*[.$]", ""));
        return comparison.differences;
    }

    private void compare(Type type, JsonNode schema, String place) {
        if (type == JsonNode.class || type == Object.class) {
            return;
        }
        List<JsonNode> alternatives = alternatives(schema);
        if (type instanceof Class<?> record
                && record.isRecord()
                && !creators(record).isEmpty()) {
            compareCreators(record, alternatives, place);
        } else if (alternatives.size() != 1) {
            differences.add(place + " has " + alternatives.size() + " alternatives in the schema, not 1");
        } else {
            compareOne(type, alternatives.get(0), place);
        }
    }

    private void compareOne(Type type, JsonNode schema, String place) {
        if (type instanceof Class<?> simple && SIMPLE.containsKey(simple)) {
            equal(SIMPLE.get(simple), schema.path("type").asText(), place + " type");
        } else if (type instanceof Class<?> record && record.isRecord()) {
            compareRecord(record, schema, place);
        } else if (type instanceof Class<?> constants && constants.isEnum()) {
            equal(names(constants), texts(schema.path("enum")), place + " enum");
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            equal("object", schema.path("type").asText(), place + " type");
            compare(generic.getActualTypeArguments()[1], schema.path("additionalProperties"), place + ".*");
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            equal("array", schema.path("type").asText(), place + " type");
            compare(generic.getActualTypeArguments()[0], schema.path("items"), place + "[]");
        } else {
            differences.add(place + " has a type that this comparison does not support: " + type);
        }
    }

    private void compareRecord(Class<?> record, JsonNode schema, String place) {
        var properties = new TreeSet<String>();
        var required = new TreeSet<String>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            String name = name(component);
            properties.add(name);
            JsonProperty annotation = annotation(component);
            if (annotation != null && annotation.required()
                    || REQUIRED_BY_CHECKS.contains(record.getSimpleName() + "." + name)) {
                required.add(name);
            }
            if (schema.path("properties").has(name)) {
                compare(component.getGenericType(), schema.path("properties").get(name), place + "." + name);
            }
        }
        equal(properties, keys(schema.path("properties")), place + " properties");
        equal(required, texts(schema.path("required")), place + " required");
    }

    /** Compares a record that is read from a text, a list, a map or the fields of a mapping. */
    private void compareCreators(Class<?> record, List<JsonNode> alternatives, String place) {
        for (Method creator : creators(record)) {
            boolean mapping = creator.getAnnotation(JsonCreator.class).mode() == JsonCreator.Mode.PROPERTIES;
            Type whole = creator.getGenericParameterTypes()[0];
            String type = mapping ? "object" : jsonType(whole);
            var expected = new TreeSet<String>();
            if (mapping) {
                Arrays.stream(creator.getParameters())
                        .forEach(each -> expected.add(
                                each.getAnnotation(JsonProperty.class).value()));
            }
            List<JsonNode> fitting = alternatives.stream()
                    .filter(each -> each.path("type").asText().equals(type)
                            && keys(each.path("properties")).equals(expected))
                    .toList();
            if (fitting.isEmpty()) {
                differences.add(place + " has no alternative of type " + type + " with properties " + expected);
            } else if (mapping) {
                compareParameters(creator, fitting.get(0), place);
            } else {
                compareOne(whole, fitting.get(0), place);
            }
        }
        equal(creators(record).size(), alternatives.size(), place + " alternatives");
    }

    private void compareParameters(Method creator, JsonNode schema, String place) {
        for (Parameter parameter : creator.getParameters()) {
            String name = parameter.getAnnotation(JsonProperty.class).value();
            compare(parameter.getParameterizedType(), schema.path("properties").path(name), place + "." + name);
        }
    }

    private static String jsonType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? "array" : "object";
        }
        return SIMPLE.get(type);
    }

    /** Returns the alternatives of a schema without values of axes and words that are expanded before reading. */
    private List<JsonNode> alternatives(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (reference.matches(".*/(axis(Value|Text)|referenceWord)")) {
            return List.of();
        }
        if (!reference.isEmpty()) {
            return alternatives(root.at(reference.substring(1)));
        }
        return schema.has("anyOf") && !schema.has("properties")
                ? stream(schema.path("anyOf"))
                        .flatMap(each -> alternatives(each).stream())
                        .toList()
                : List.of(schema);
    }

    private void equal(Object java, Object schema, String what) {
        if (!java.equals(schema)) {
            differences.add("%s: Java has %s, the schema has %s".formatted(what, java, schema));
        }
    }

    private static List<Method> creators(Class<?> record) {
        return Arrays.stream(record.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                .toList();
    }

    private static String name(RecordComponent component) {
        JsonProperty annotation = annotation(component);
        return annotation == null || annotation.value().isEmpty()
                ? new KebabCaseStrategy().translate(component.getName())
                : annotation.value();
    }

    private static JsonProperty annotation(RecordComponent component) {
        return annotation(component.getDeclaringRecord(), component.getName());
    }

    /** Returns the annotation of a field; the compiler copies that of a record component to its field. */
    private static JsonProperty annotation(Class<?> type, String field) {
        try {
            AnnotatedElement element = type.getDeclaredField(field);
            return element.getAnnotation(JsonProperty.class);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Set<String> names(Class<?> constants) {
        var names = new TreeSet<String>();
        for (Object constant : constants.getEnumConstants()) {
            names.add(MAPPER.convertValue(constant, String.class));
        }
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Set<String> keys(JsonNode object) {
        var keys = new TreeSet<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        var items = new ArrayList<JsonNode>();
        array.forEach(items::add);
        return items.stream();
    }
}
