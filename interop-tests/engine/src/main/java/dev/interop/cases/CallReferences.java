package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.yaml.YamlProblem;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Replaces the references {@code $(case.field)} in a call as written in a file: in the JSON of messages, in metadata
 * and in the text of a status. {@code $$(} is replaced by the text {@code $(}.
 */
final class CallReferences {
    private final References references;

    /** @param references finds and replaces single references */
    private CallReferences(References references) {
        this.references = references;
    }

    /**
     * Finds references and returns their values.
     *
     * @param find returns a reference by its text and line
     * @param value returns the value of a reference as proto JSON
     * @param text returns the value of a reference within a longer text
     * @param where returns file and line of a place within the call
     */
    record References(
            BiFunction<String, String, Reference> find,
            Function<Reference, JsonNode> value,
            Function<Reference, String> text,
            Function<JsonPointer, String> where) {}

    /**
     * Returns the call without references. A call without any is returned as it is.
     *
     * @throws YamlProblem a reference is wrong, or does not fit its place
     */
    static JsonNode replace(JsonNode call, KnownMethods methods, References references) {
        if (!call.isObject() || !call.path("method").isTextual() || !mentions(call)) {
            return call;
        }
        MethodDescriptor method = methods.find(
                call.path("like").asText(call.path("method").asText()), references.where.apply(JsonPointer.empty()));
        return new CallReferences(references).call((ObjectNode) call, method);
    }

    private static boolean mentions(JsonNode node) {
        return node.isTextual()
                ? node.textValue().contains("$(")
                : StreamSupport.stream(node.spliterator(), false).anyMatch(CallReferences::mentions);
    }

    private JsonNode call(ObjectNode call, MethodDescriptor method) {
        var copy = call.deepCopy();
        var requests = new BodyReferences(references, method.getInputType());
        var replies = new BodyReferences(references, method.getOutputType());
        bodies(copy.path("send"), "/send", requests);
        JsonNode steps = copy.path("steps");
        for (int index = 0; index < steps.size(); index++) {
            body(steps.path(index).path("send"), "/steps/" + index + "/send", requests);
        }
        metadata(copy, "metadata", "");
        if (copy.path("expect") instanceof ObjectNode expect) {
            bodies(expect.path("messages"), "/expect/messages", replies);
            metadata(expect, "headers", "/expect");
            metadata(expect, "trailers", "/expect");
            if (expect.path("status") instanceof ObjectNode status
                    && status.path("message").isTextual()) {
                status.set("message", text(status.path("message"), "/expect/status/message"));
            }
        }
        return copy;
    }

    private static void bodies(JsonNode bodies, String place, BodyReferences references) {
        for (int index = 0; index < bodies.size(); index++) {
            body(bodies.path(index), place + "/" + index, references);
        }
    }

    private static void body(JsonNode body, String place, BodyReferences references) {
        if (body instanceof ObjectNode entry && entry.has("json")) {
            entry.set("json", references.replace(entry.get("json"), JsonPointer.compile(place + "/json")));
        }
    }

    private void metadata(ObjectNode parent, String field, String place) {
        parent.path(field).properties().forEach(entry -> {
            if (entry.getValue() instanceof ArrayNode values) {
                JsonPointer at = JsonPointer.compile(place + "/" + field).appendProperty(entry.getKey());
                for (int index = 0; index < values.size(); index++) {
                    JsonNode value = values.get(index);
                    if (value.isTextual() && !entry.getKey().endsWith("-bin")) {
                        values.set(index, text(value, at.appendIndex(index).toString()));
                    }
                }
            }
        });
    }

    private JsonNode text(JsonNode node, String place) {
        String where = references.where.apply(JsonPointer.compile(place));
        return JsonNodeFactory.instance.textNode(new ReferenceText(node.textValue(), where).replace(references));
    }
}
