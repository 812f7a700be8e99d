package dev.interop.results;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.json.JsonMisfit;
import dev.interop.results.Results.Run;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads results.json strictly, because a value that is not understood must not be shown as passed. */
public final class ResultsReader {
    private static final String COMPLETE = "use the complete file, or run the matrix again";

    /** Twenty times the size of results for the full plan; a larger file could exhaust the memory. */
    private static final long MOST_MIB = 128;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withConfigOverride(List.class, ResultsReader::refuseNull)
            .withConfigOverride(Map.class, ResultsReader::refuseNull)
            .withConfigOverride(Verdict.class, ResultsReader::refuseNull)
            .withConfigOverride(String.class, ResultsReader::refuseNull)
            .withConfigOverride(Run.class, ResultsReader::refuseNull)
            .build();

    private final Path file;

    private ResultsReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a results file.
     *
     * @throws ResultsProblem if the file is missing, truncated or inconsistent, has another schema version, or an
     *     unknown verdict or field
     */
    public static Results read(Path file) {
        return new ResultsReader(file).read();
    }

    private Results read() {
        JsonNode tree = parse(text());
        JsonNode schema = tree.path("schema");
        if (!schema.isInt()) {
            throw problem("is not a results file: it has no 'schema' version; use the results.json of a run");
        }
        if (schema.intValue() == ResultsUpgrade.FROM) {
            ResultsUpgrade.apply((ObjectNode) tree);
        } else if (schema.intValue() != Results.SCHEMA) {
            throw problem(
                    "has schema version %d, but this code reads versions %d and %d; use the version of this program that wrote it, or run the matrix again"
                            .formatted(schema.intValue(), ResultsUpgrade.FROM, Results.SCHEMA));
        }
        try {
            Results results = MAPPER.treeToValue(tree, Results.class);
            ResultsCheck.contradiction(results).ifPresent(contradiction -> {
                throw problem("is inconsistent: " + contradiction + "; " + COMPLETE);
            });
            return results;
        } catch (JsonMappingException misfit) {
            String sentence = JsonMisfit.of(misfit, tree).sentence();
            throw new ResultsProblem(
                    "%s: %s; undo edits by hand, or run the matrix again".formatted(file, sentence), misfit);
        } catch (JsonProcessingException misfit) {
            throw problem("cannot be used: " + misfit.getOriginalMessage(), misfit);
        }
    }

    /** Returns results as a tree of JSON. */
    static JsonNode tree(Results results) {
        return MAPPER.valueToTree(results);
    }

    /** Reads a tree that {@link #tree} returned, without checks. */
    static Results ofTree(JsonNode tree) throws JsonProcessingException {
        return MAPPER.treeToValue(tree, Results.class);
    }

    private String text() {
        if (!Files.exists(file)) {
            throw new ResultsProblem("%s does not exist; each run of the matrix writes one".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw problem("is a folder; use the results.json in it");
        }
        try {
            long mib = Files.size(file) >> 20;
            if (mib > MOST_MIB) {
                throw problem("is not a results file: it has %d MiB, and the limit is %d; use the results.json of a run"
                        .formatted(mib, MOST_MIB));
            }
            return Files.readString(file);
        } catch (MalformedInputException notText) {
            throw problem("is not a results file: it is not UTF-8 text; use the results.json of a run", notText);
        } catch (AccessDeniedException refused) {
            throw problem("is not readable for this user; change its permissions, or use another file", refused);
        } catch (IOException unreadable) {
            throw problem("cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private JsonNode parse(String text) {
        if (text.isBlank()) {
            throw problem("is empty; " + COMPLETE);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw problem(
                    "is truncated or damaged: its JSON is invalid in line %d; %s"
                            .formatted(broken.getLocation().getLineNr(), COMPLETE),
                    broken);
        }
    }

    private static void refuseNull(MutableConfigOverride type) {
        type.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL));
    }

    private ResultsProblem problem(String text) {
        return new ResultsProblem(file + " " + text);
    }

    private ResultsProblem problem(String text, Throwable cause) {
        return new ResultsProblem(file + " " + text, cause);
    }
}
