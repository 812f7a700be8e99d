package dev.interop.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.peer.PeerRole;

/** Converts results of the schema version before the current one, so that runs can be compared across an update. */
final class ResultsUpgrade {
    /** The version that can be converted. */
    static final int FROM = 3;

    private ResultsUpgrade() {}

    /** Renames the fields that have other names now; new fields are empty. */
    static void apply(ObjectNode results) {
        results.put("schema", Results.SCHEMA);
        rename(results.path("run"), "whole", "all-shards");
        rename(results.path("run"), "left-out", "skipped");
        if (results.path("run") instanceof ObjectNode run) {
            run.put("project", "");
            run.put("hint", "");
        }
        results.putArray("soft-differences");
        for (JsonNode peer : results.path("peers")) {
            if (peer instanceof ObjectNode entry) {
                entry.put("role", PeerRole.BOTH.toString());
                entry.putNull("proof");
                entry.put("proof-text", "");
            }
        }
        for (JsonNode testCase : results.path("cases")) {
            testCase.path("calls").forEach(call -> rename(call, "wanted", "expected"));
            if (testCase instanceof ObjectNode entry) {
                entry.put("where", "");
            }
        }
        for (JsonNode known : results.path("differences")) {
            rename(known, "there", "expected");
            if (known instanceof ObjectNode entry) {
                entry.put("topic", "");
            }
        }
        results.path("cells").forEach(ResultsUpgrade::applyToCell);
        results.putArray("rules");
        if (results.path("totals") instanceof ObjectNode totals) {
            totals.put(Verdict.REFERENCE.toString(), 0);
        }
    }

    private static void applyToCell(JsonNode cell) {
        rename(cell, "repeat", "reproduce");
        rename(cell.path("difference"), "wanted", "expected");
        rename(cell.path("difference"), "got", "actual");
        if (cell instanceof ObjectNode entry) {
            entry.remove("variant");
        }
    }

    private static void rename(JsonNode owner, String from, String to) {
        if (owner instanceof ObjectNode object && object.has(from)) {
            object.set(to, object.remove(from));
        }
    }
}
