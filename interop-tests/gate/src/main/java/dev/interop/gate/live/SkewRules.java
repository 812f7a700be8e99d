package dev.interop.gate.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expected outcomes of calls whose ends disagree, by rule and peer, from skew-rules.yaml. */
final class SkewRules {
    /**
     * Outcome with the library of one peer.
     *
     * @param replies the number of replies that the client receives; null for none if the code is an error, otherwise
     *     for all
     * @param requests the number of requests that the handler receives; null for any number, or for all if the code is
     *     OK and the server detects the violation
     */
    record Outcome(
            @JsonProperty(required = true) Status.Code code,
            @Nullable Integer replies,
            @Nullable Integer requests) {}

    /** An entry of the file. */
    private record Entry(
            @JsonProperty(required = true) SkewRule rule,
            @JsonProperty(required = true) Map<String, Outcome> outcomes) {}

    private record Rules(@JsonProperty(required = true) List<Entry> rules) {}

    private static final String RESOURCE = "skew-rules.yaml";

    private final Map<SkewRule, Entry> entries = new EnumMap<>(SkewRule.class);

    private SkewRules() {}

    /**
     * Reads the rules of this product.
     *
     * @param peers the names of the peers; each rule except the race must have an outcome for each of them
     * @throws YamlProblem a rule lacks a peer
     */
    static SkewRules read(Collection<String> peers) throws IOException {
        try (InputStream in = Objects.requireNonNull(SkewRules.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return of(LocatedYaml.read(RESOURCE, in), peers);
        }
    }

    /**
     * Reads rules from a document.
     *
     * @throws YamlProblem the document is invalid, or lacks a rule or a peer; the message has file and remedy
     */
    static SkewRules of(LocatedYaml file, Collection<String> peers) {
        var rules = new SkewRules();
        List<Entry> entries = entries(file);
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            JsonPointer place = JsonPointer.compile("/rules/" + index);
            if (rules.entries.put(entry.rule(), entry) != null) {
                throw new YamlProblem(
                        file.where(place.appendProperty("rule")),
                        "duplicate rule '%s'; remove one of them".formatted(entry.rule()));
            }
            check(file.where(place.appendProperty("outcomes")), entry, peers);
        }
        for (SkewRule rule : SkewRule.values()) {
            if (!rules.entries.containsKey(rule)) {
                throw new YamlProblem(
                        file.where(JsonPointer.empty()),
                        "missing rule '%s'; add it with the outcome of such a call".formatted(rule));
            }
        }
        return rules;
    }

    /** Returns the entries of the file; none if it holds only comments. */
    private static List<Entry> entries(LocatedYaml file) {
        return file.root().isMissingNode()
                ? List.of()
                : StrictYaml.convert(file.root(), Rules.class, file, JsonPointer.empty())
                        .rules();
    }

    private static void check(String where, Entry entry, Collection<String> peers) {
        var unknown = new ArrayList<>(entry.outcomes().keySet());
        unknown.removeAll(peers);
        if (!unknown.isEmpty()) {
            throw new YamlProblem(where, "unknown peers %s; peers are %s".formatted(unknown, peers));
        }
        if (entry.rule() != SkewRule.STILL_SENDING && !entry.outcomes().keySet().containsAll(peers)) {
            throw new YamlProblem(
                    where,
                    "each of the peers %s needs an outcome; make such a call once and add its outcome"
                            .formatted(peers));
        }
    }

    /** Returns the outcome with a peer; empty if the rule does not mention the peer. */
    Optional<Outcome> outcome(SkewRule rule, String peer) {
        return Optional.ofNullable(
                Objects.requireNonNull(entries.get(rule)).outcomes().get(peer));
    }
}
