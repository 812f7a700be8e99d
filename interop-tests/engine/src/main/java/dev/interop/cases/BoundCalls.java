package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.cases.CallReferences.References;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The references of the calls of a case.
 *
 * @param entry the case as written, with samples in place of references
 * @param byIndex the calls that have references, by their index in the file
 */
record BoundCalls(JsonNode entry, Map<Integer, BoundCall> byIndex) {

    /**
     * Finds and checks the references of a case.
     *
     * @param entry the case as written, after the expansion of axes
     * @param place the place of the case in the file
     * @throws YamlProblem a reference is wrong, or does not fit its place
     */
    static BoundCalls of(
            JsonNode entry, EarlierCases earlier, KnownMethods methods, LocatedYaml file, JsonPointer place) {
        if (!(entry instanceof ObjectNode object) || !(entry.path("calls") instanceof ArrayNode calls)) {
            return new BoundCalls(entry, Map.of());
        }
        ObjectNode copy = object.deepCopy();
        ArrayNode plain = copy.putArray("calls");
        var byIndex = new HashMap<Integer, BoundCall>();
        for (int index = 0; index < calls.size(); index++) {
            JsonPointer at = place.appendProperty("calls").appendIndex(index);
            Function<JsonPointer, String> where = within -> file.where(at.append(within));
            var found = new LinkedHashMap<String, Reference>();
            var samples = new References(
                    (text, line) -> found.computeIfAbsent(text, each -> earlier.resolve(each, line)),
                    reference -> ReplyValue.sample(reference.path().last(), reference.text()),
                    Reference::text,
                    where);
            plain.add(CallReferences.replace(calls.get(index), methods, samples));
            if (!found.isEmpty()) {
                byIndex.put(index, new BoundCall(calls.get(index), methods, found, where));
            }
        }
        return new BoundCalls(copy, Map.copyOf(byIndex));
    }
}
