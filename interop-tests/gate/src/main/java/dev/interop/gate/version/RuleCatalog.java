package dev.interop.gate.version;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of buf for breaks, with their categories and the former names of rules. */
public final class RuleCatalog {
    /** The category that buf uses by default. */
    public static final String DEFAULT = "FILE";

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<String, List<String>> replacements = new LinkedHashMap<>();

    /** A rule as buf prints it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rule(
            String id,
            @Nullable List<String> categories,
            @Nullable List<String> replacements) {}

    private RuleCatalog() {}

    /** @param former the rules of an older version of buf.yaml, including those that have been replaced */
    static RuleCatalog of(List<Rule> current, List<Rule> former) {
        var catalog = new RuleCatalog();
        current.forEach(rule -> catalog.rules.put(rule.id, rule));
        former.stream()
                .filter(rule -> !catalog.rules.containsKey(rule.id))
                .forEach(rule -> catalog.replacements.put(
                        rule.id, Optional.ofNullable(rule.replacements).orElse(List.of())));
        return catalog;
    }

    /** Returns the ids of all rules. */
    public Set<String> ids() {
        return new TreeSet<>(rules.keySet());
    }

    /** Returns whether a name is that of a rule or category. */
    public boolean knows(String name) {
        return replacements.containsKey(name) || !expand(List.of(name)).isEmpty();
    }

    /** Returns the ids of rules, of the rules in categories, and of those that replace former rules. */
    public Set<String> expand(Collection<String> names) {
        var ids = new TreeSet<String>();
        for (String name : names) {
            rules.values().stream()
                    .filter(rule -> rule.id.equals(name) || (rule.categories != null && rule.categories.contains(name)))
                    .forEach(rule -> ids.add(rule.id));
            replacements.getOrDefault(name, List.of()).stream()
                    .filter(rules::containsKey)
                    .forEach(ids::add);
        }
        return ids;
    }
}
