package dev.interop.gate.version;

import java.util.List;
import java.util.Map;

/**
 * The entry {@code breaking} of a buf.yaml.
 *
 * @param use ids of rules and categories; empty for the default
 * @param except ids of rules and categories
 * @param ignore import names of files and folders without breaks; the empty name is the whole module
 * @param ignoreOnly id of a rule or category → import names for which it is off
 * @param ignoreUnstable whether packages such as acme.v1beta1 have no breaks
 */
public record BreakingConfig(
        List<String> use,
        List<String> except,
        List<String> ignore,
        Map<String, List<String>> ignoreOnly,
        boolean ignoreUnstable) {
    public static final BreakingConfig DEFAULT = new BreakingConfig(List.of(), List.of(), List.of(), Map.of(), false);
}
