package dev.interop.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Turns YAML trees into records, coercing nothing and forgiving nothing. */
public final class StrictYaml {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    private StrictYaml() {}

    /** @throws CaseProblem at {@code where}: the tree does not fit the type */
    public static <T> T convert(JsonNode tree, Class<T> type, String where) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException misfit) {
            throw new CaseProblem(where, what(misfit, tree));
        } catch (JsonProcessingException misfit) {
            throw new CaseProblem(where, misfit.getOriginalMessage());
        }
    }

    /**
     * As {@link #convert(JsonNode, Class, String)}; the error points to the line of the field in the
     * file.
     *
     * @param place where in the file the tree came from
     */
    public static <T> T convert(JsonNode tree, Class<T> type, LocatedYaml file, JsonPointer place) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException misfit) {
            throw new CaseProblem(file.where(place.append(pointer(misfit))), what(misfit, tree));
        } catch (JsonProcessingException misfit) {
            throw new CaseProblem(file.where(place), misfit.getOriginalMessage());
        }
    }

    private static JsonPointer pointer(JsonMappingException misfit) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : misfit.getPath()) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return pointer;
    }

    /** In our words, since Jackson speaks of creators and coercion. */
    private static String what(JsonMappingException misfit, JsonNode tree) {
        JsonPointer place = pointer(misfit);
        String field = place.toString().substring(place.length() == 0 ? 0 : 1);
        JsonNode found = tree.at(place);
        if (misfit instanceof UnrecognizedPropertyException unknown) {
            return "unknown field '%s'; possible are %s"
                    .formatted(unknown.getPropertyName(), sorted(unknown.getKnownPropertyIds()));
        }
        if (found.isMissingNode()) {
            Iterable<String> there = () -> tree.at(place.head()).fieldNames();
            return "field '%s' is missing; there are %s".formatted(field, sorted(there));
        }
        if (misfit instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            return "field '%s' is %s; possible are %s".formatted(field, found, constants(wrong.getTargetType()));
        }
        if (misfit instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return "field '%s' is %s; %s is wanted".formatted(field, found, kind(wrong.getTargetType()));
        }
        return "field '%s': %s".formatted(field, misfit.getOriginalMessage());
    }

    private static String kind(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "a mapping";
    }

    private static String constants(Class<?> type) {
        return sorted(Stream.of(type.getEnumConstants())
                .map(constant -> MAPPER.convertValue(constant, String.class))
                .toList());
    }

    private static String sorted(Iterable<?> names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
