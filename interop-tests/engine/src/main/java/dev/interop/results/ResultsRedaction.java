package dev.interop.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interop.text.Secrets;
import java.util.Set;

/**
 * Removes secrets from results. Every text is redacted unless its field is listed here, so that a new field cannot reveal
 * a secret.
 */
final class ResultsRedaction {
    /**
     * The fields whose texts identify a part of the results or are chosen by the engine. Files and commands contain them, and
     * cells refer to each other by them.
     */
    private static final Set<String> IDENTITIES = Set.of(
            "name",
            "client",
            "server",
            "clients",
            "servers",
            "cases",
            "verdict",
            "role",
            "runs-as",
            "proof",
            "status",
            "started",
            "shard",
            "missing",
            "transcript",
            "id");

    private static final String DETAIL = "detail";

    private final Secrets secrets;

    private ResultsRedaction(Secrets secrets) {
        this.secrets = secrets;
    }

    static Results apply(Results results, Secrets secrets) {
        if (secrets.isEmpty()) {
            return results;
        }
        JsonNode tree = ResultsReader.tree(results);
        new ResultsRedaction(secrets).redact(tree);
        try {
            return ResultsReader.ofTree(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(field -> {
                boolean identity = IDENTITIES.contains(field) || (field.equals(DETAIL) && isKnownDifference(object));
                object.set(field, redacted(object.get(field), identity));
            });
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, redacted(array.get(index), false));
            }
        }
    }

    private JsonNode redacted(JsonNode value, boolean identity) {
        if (value.isTextual()) {
            return identity ? value : TextNode.valueOf(secrets.redact(value.textValue()));
        }
        if (identity && value instanceof ArrayNode list && list.path(0).isTextual()) {
            return value;
        }
        redact(value);
        return value;
    }

    /** Returns whether the detail of a cell is the id of a known difference. */
    private static boolean isKnownDifference(ObjectNode cell) {
        return cell.path("verdict").asText().equals(Verdict.KNOWN_DIFFERENCE.toString());
    }
}
