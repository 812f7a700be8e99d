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
import dev.interop.json.JsonMisfit;
import dev.interop.results.Results.Run;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads results.json, forgiving nothing: what is not understood must not be drawn as green. */
public final class ResultsReader {
    private static final String WHOLE = "take the whole file, or run 'make interop' again";

    /** Twenty times what the whole plan takes: a larger file is something else, and would fill the memory. */
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
     * @throws ResultsProblem there is none, it is cut off, of another schema version, has an unknown verdict or
     *     field, or its parts contradict each other
     */
    public static Results read(Path file) {
        return new ResultsReader(file).read();
    }

    private Results read() {
        JsonNode tree = parse(text());
        JsonNode schema = tree.path("schema");
        if (!schema.isInt()) {
            throw problem("is no results file: it has no 'schema' version; name one that 'make interop' wrote");
        }
        if (schema.intValue() != Results.SCHEMA) {
            throw problem(
                    "is of schema version %d, and this reads version %d; use the state of this repository that wrote it, or run 'make interop' again"
                            .formatted(schema.intValue(), Results.SCHEMA));
        }
        try {
            Results results = MAPPER.treeToValue(tree, Results.class);
            ResultsCheck.contradiction(results).ifPresent(what -> {
                throw problem("contradicts itself: " + what + "; " + WHOLE);
            });
            return results;
        } catch (JsonMappingException misfit) {
            String sentence = JsonMisfit.of(misfit, tree).sentence();
            throw new ResultsProblem("%s: %s; was it changed by hand?".formatted(file, sentence), misfit);
        } catch (JsonProcessingException misfit) {
            throw problem("cannot be used: " + misfit.getOriginalMessage(), misfit);
        }
    }

    private String text() {
        if (!Files.exists(file)) {
            throw new ResultsProblem("there is no %s; 'make interop' writes it".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw problem("is a folder; name the results.json in it");
        }
        try {
            long mib = Files.size(file) >> 20;
            if (mib > MOST_MIB) {
                throw problem(
                        "is no results file: it has %d MiB, and none has more than %d; name one that 'make interop' wrote"
                                .formatted(mib, MOST_MIB));
            }
            return Files.readString(file);
        } catch (MalformedInputException notText) {
            throw problem("is no results file: it is no text in UTF-8; name one that 'make interop' wrote", notText);
        } catch (AccessDeniedException refused) {
            throw problem("may not be read by this user; give it the right, or name another", refused);
        } catch (IOException unreadable) {
            throw problem("cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private JsonNode parse(String text) {
        if (text.isBlank()) {
            throw problem("is empty; " + WHOLE);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw problem(
                    "is cut off or damaged: in line %d its JSON breaks; %s"
                            .formatted(broken.getLocation().getLineNr(), WHOLE),
                    broken);
        }
    }

    private static void refuseNull(MutableConfigOverride type) {
        type.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL));
    }

    private ResultsProblem problem(String what) {
        return new ResultsProblem(file + " " + what);
    }

    private ResultsProblem problem(String what, Throwable cause) {
        return new ResultsProblem(file + " " + what, cause);
    }
}
