package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case as it stands in a file, axes expanded. docs/cases.md explains every field.
 *
 * @param axes always null here, because axes are expanded before; declared so that error messages list the field
 * @param clients peers whose driver makes the calls; null for all peers
 * @param servers peers that serve; null for all peers
 * @param alone whether no other cell runs at the same time; null for false
 * @param order how the calls follow each other; null for in turn
 * @param calls the calls that drivers make; null if there is a {@code rawClient}
 * @param rawClient a call that the hub itself makes; null if there are {@code calls}
 */
record CaseEntry(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String requirement,
        @JsonProperty(required = true) String source,
        @Nullable Object axes,
        @Nullable List<String> clients,
        @Nullable List<String> servers,
        @Nullable Boolean alone,
        Case.@Nullable Order order,
        @Nullable List<CallEntry> calls,
        @Nullable RawClientEntry rawClient) {}
