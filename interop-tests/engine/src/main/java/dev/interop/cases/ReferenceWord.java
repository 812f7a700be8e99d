package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;

/** Expands {@code expect: reference}, the short form of {@code expect: {reference: true}}, in a case as written. */
final class ReferenceWord {
    private static final String EXPECT = "expect";
    private static final String REFERENCE = "reference";

    private ReferenceWord() {}

    /**
     * Returns the case without short forms; changes the tree.
     *
     * @param testCase the case after the expansion of axes
     * @throws YamlProblem another word is in place of an expectation, or a raw client or raw server expects the outcome
     *     of the reference
     */
    static JsonNode expanded(JsonNode testCase, LocatedYaml file, JsonPointer place) {
        checkRawClient(testCase.path("raw-client"), file.where(place.appendProperty("raw-client")));
        JsonNode calls = testCase.path("calls");
        for (int index = 0; index < calls.size(); index++) {
            JsonNode expect = calls.get(index).path(EXPECT);
            if (calls.get(index) instanceof ObjectNode call && expect.isTextual()) {
                JsonPointer at =
                        place.appendProperty("calls").appendIndex(index).appendProperty(EXPECT);
                call.set(EXPECT, mapping(expect.textValue(), file.where(at)));
            }
        }
        return testCase;
    }

    private static void checkRawClient(JsonNode rawClient, String where) {
        JsonNode expect = rawClient.path(EXPECT);
        if (expect.has(REFERENCE) || expect.isTextual()) {
            throw new YamlProblem(
                    where,
                    "the outcome of a raw client cannot come from the reference, because its frames are compared; write the expected response");
        }
    }

    private static ObjectNode mapping(String word, String where) {
        if (!word.equals(REFERENCE)) {
            throw new YamlProblem(where, "'expect' must be a mapping or 'reference', not '%s'".formatted(word));
        }
        return JsonNodeFactory.instance.objectNode().put(REFERENCE, true);
    }
}
