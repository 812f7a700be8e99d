package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One known difference as written in differences.yaml. docs/cases.md explains every field.
 *
 * @param topic the group in reports; null for other differences
 * @param cases globs for case names
 * @param clients the peers whose clients differ; null for all peers
 * @param servers the peers whose servers differ; null for all peers
 * @param call number of the call that differs, from 1; null for the first call
 * @param expect the outcome of the call, with the fields of a case
 * @param sometimes whether the common outcome is possible, too; null for false
 */
public record DifferenceEntry(
        @JsonProperty(required = true) String id,
        @Nullable Topic topic,
        @JsonProperty(required = true) List<String> cases,
        @Nullable List<String> clients,
        @Nullable List<String> servers,
        @Nullable Integer call,
        @JsonProperty(required = true) JsonNode expect,
        @Nullable Boolean sometimes,
        @JsonProperty(required = true) String why,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String advice) {

    /** The file: a list of entries. */
    record FileEntry(@JsonProperty(required = true) List<DifferenceEntry> differences) {}
}
