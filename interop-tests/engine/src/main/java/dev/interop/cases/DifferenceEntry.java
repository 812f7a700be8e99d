package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One known difference as it is written in differences.yaml. docs/cases.md explains every field.
 *
 * @param cases globs over case names
 * @param clients the peers whose clients differ; null: all
 * @param servers the peers whose servers make the difference; null: all
 * @param call number of the call that differs, from 1; null: the first
 * @param expect the outcome of the call, in the words of the case
 * @param sometimes the common outcome is possible, too; null: never
 */
public record DifferenceEntry(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) List<String> cases,
        List<String> clients,
        List<String> servers,
        Integer call,
        @JsonProperty(required = true) JsonNode expect,
        Boolean sometimes,
        @JsonProperty(required = true) String why,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String advice) {

    /** The file: a list of entries. */
    record FileEntry(@JsonProperty(required = true) List<DifferenceEntry> differences) {}
}
