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
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.interop.json.JsonMisfit;

/** Converts YAML trees to records without coercion; unknown and missing fields are errors. */
public final class StrictYaml {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
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

    /**
     * Converts a tree.
     *
     * @param where file and line for the error
     * @throws YamlProblem the tree does not fit the type
     */
    public static <T> T convert(JsonNode tree, Class<T> type, String where) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException misfit) {
            throw new YamlProblem(where, JsonMisfit.of(misfit, tree).sentence());
        } catch (JsonProcessingException misfit) {
            throw new YamlProblem(where, misfit.getOriginalMessage());
        }
    }

    /**
     * Converts a tree like {@link #convert(JsonNode, Class, String)}; the error has the line of the wrong field.
     *
     * @param place the place of the tree in the file
     * @throws YamlProblem the tree does not fit the type
     */
    public static <T> T convert(JsonNode tree, Class<T> type, LocatedYaml file, JsonPointer place) {
        if (tree.isMissingNode() || tree.isNull()) {
            throw new YamlProblem(file.where(place), "nothing is written here, or only comments; write the entries");
        }
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException misfit) {
            JsonMisfit found = JsonMisfit.of(misfit, tree);
            throw new YamlProblem(file.where(place.append(found.place())), found.sentence());
        } catch (JsonProcessingException misfit) {
            throw new YamlProblem(file.where(place), misfit.getOriginalMessage());
        }
    }
}
