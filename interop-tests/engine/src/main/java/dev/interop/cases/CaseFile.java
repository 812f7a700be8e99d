package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The top level of a case file.
 *
 * @param axes axis → label → value; empty if the file has none
 * @param cases the entries, at least one
 * @param sequence whether the cases run one after another within a pairing
 * @param followUp the call after each call of a raw client; null if the file has none
 */
record CaseFile(
        LocatedYaml file,
        JsonNode axes,
        JsonNode cases,
        boolean sequence,
        @Nullable RawClientCall followUp) {
    private static final String AXES = "axes";
    private static final String CASES = "cases";
    private static final String FOLLOW_UP = "follow-up";
    private static final String RAW_CLIENT = "raw-client";
    private static final String SEQUENCE = "sequence";
    private static final List<String> FIELDS = List.of(AXES, CASES, FOLLOW_UP, SEQUENCE);

    /**
     * Checks and converts the fields beside the cases.
     *
     * @throws YamlProblem a field is unknown, missing or wrong
     */
    static CaseFile read(LocatedYaml file, KnownMethods methods) {
        JsonNode root = file.root();
        JsonNode axes = root.path(AXES);
        JsonNode cases = root.path(CASES);
        JsonNode sequence = root.path(SEQUENCE);
        if (!root.isObject() || !cases.isArray() || cases.isEmpty() || (root.has(AXES) && !axes.isObject())) {
            throw new YamlProblem(
                    file.where(JsonPointer.empty()),
                    "a case file must have 'cases:', a list with at least one entry, and may have 'axes:', a mapping, before it");
        }
        root.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new YamlProblem(
                        file.where(top(field)),
                        "unknown field '%s'; allowed: %s".formatted(field, String.join(", ", FIELDS)));
            }
        });
        if (root.has(SEQUENCE) && !sequence.isBoolean()) {
            throw new YamlProblem(
                    file.where(top(SEQUENCE)), "'sequence' must be true or false, not %s".formatted(sequence));
        }
        checkAxes(axes, cases, file);
        return new CaseFile(
                file,
                root.has(AXES) ? axes : JsonNodeFactory.instance.objectNode(),
                cases,
                sequence.asBoolean(),
                followUp(file, methods));
    }

    private static void checkAxes(JsonNode axes, JsonNode cases, LocatedYaml file) {
        axes.properties().forEach(axis -> {
            boolean used = StreamSupport.stream(cases.spliterator(), false)
                    .anyMatch(entry -> Axes.nameContains(entry, axis.getKey())
                            && !entry.path(AXES).has(axis.getKey()));
            if (!used) {
                throw new YamlProblem(
                        file.where(top(AXES).appendProperty(axis.getKey())),
                        "no name contains the axis '%s'; use it or remove it".formatted(axis.getKey()));
            }
        });
    }

    private static @Nullable RawClientCall followUp(LocatedYaml file, KnownMethods methods) {
        JsonNode cases = file.root().path(CASES);
        JsonNode followUp = file.root().path(FOLLOW_UP);
        for (int index = 0; index < cases.size(); index++) {
            if (cases.get(index).has(RAW_CLIENT)) {
                if (followUp.isMissingNode()) {
                    throw new YamlProblem(
                            file.where(top(CASES).appendIndex(index).appendProperty(RAW_CLIENT)),
                            "a file with 'raw-client' must have 'follow-up: {method: …, send: [BODY], expect: {messages: [BODY]}}' beside 'cases:', an ordinary call that proves that the server still works");
                }
                return FollowUps.resolve(
                        StrictYaml.convert(followUp, FollowUpEntry.class, file, top(FOLLOW_UP)),
                        methods,
                        file.where(top(FOLLOW_UP)));
            }
        }
        if (!followUp.isMissingNode()) {
            throw new YamlProblem(
                    file.where(top(FOLLOW_UP)), "no case of this file has 'raw-client'; remove 'follow-up'");
        }
        return null;
    }

    /** One case as written, after the expansion of axes, with its place in the file. */
    record Written(JsonNode entry, JsonPointer place) {}

    /** Returns the cases in the order of the file, one for each combination of their axes. */
    List<Written> expand() {
        var expanded = new ArrayList<Written>();
        for (int index = 0; index < cases.size(); index++) {
            JsonPointer place = top(CASES).appendIndex(index);
            Axes.expand(cases.get(index), axes, file.where(place))
                    .forEach(entry -> expanded.add(new Written(ReferenceWord.expanded(entry, file, place), place)));
        }
        return expanded;
    }

    private static JsonPointer top(String field) {
        return JsonPointer.empty().appendProperty(field);
    }
}
