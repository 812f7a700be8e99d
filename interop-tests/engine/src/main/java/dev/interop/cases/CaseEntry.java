package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One case as it stands in a file, axes expanded. docs/cases.md explains every field.
 *
 * @param axes null, since they are expanded by then; among the fields that messages call possible
 * @param clients peers whose driver makes the calls; null: all
 * @param servers peers that serve; null: all
 * @param alone no other cell runs at the same time; null: others may
 * @param order how the calls follow each other; null: in turn
 * @param calls made by drivers; null: there is {@code rawClient}
 * @param rawClient a call that the hub itself makes; null: there are {@code calls}
 */
record CaseEntry(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String requirement,
        @JsonProperty(required = true) String source,
        Object axes,
        List<String> clients,
        List<String> servers,
        Boolean alone,
        Case.Order order,
        List<CallEntry> calls,
        RawClientEntry rawClient) {}
