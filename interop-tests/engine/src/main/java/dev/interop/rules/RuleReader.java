package dev.interop.rules;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.message.Metadata;
import dev.interop.rules.CompareEntry.KeysEntry;
import dev.interop.rules.CompareEntry.TextMode;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the rules of {@code compare:} and converts them. */
final class RuleReader {
    private static final String DEFAULT = "default";

    private final KnownTypes types;
    private final LocatedYaml file;
    private final JsonPointer place;
    private final List<CompareRule> all = new ArrayList<>();

    RuleReader(KnownTypes types, LocatedYaml file, JsonPointer place) {
        this.types = types;
        this.file = file;
        this.place = place;
    }

    /** @throws YamlProblem a rule is wrong */
    CompareRules read(CompareEntry entry) {
        FieldRules fields = entry.fields() == null
                ? FieldRules.NONE
                : new FieldRuleReader(types, file, place.appendProperty("fields"), all).read(entry.fields());
        Map<String, CompareRule> headers = keys(entry.headers(), "headers");
        Map<String, CompareRule> trailers = keys(entry.trailers(), "trailers");
        Map<Status.Code, CompareRule> texts = texts(entry.statusMessage());
        return new CompareRules(all, fields, headers, trailers, texts, types);
    }

    private Map<String, CompareRule> keys(@Nullable KeysEntry entry, String side) {
        var rules = new LinkedHashMap<String, CompareRule>();
        List<String> keys = entry == null || entry.ignore() == null ? List.of() : entry.ignore();
        for (int index = 0; index < keys.size(); index++) {
            String key = keys.get(index);
            String where = file.where(
                    place.appendProperty(side).appendProperty("ignore").appendIndex(index));
            checkKey(key, where);
            var rule = new CompareRule(side + ".ignore", key, where);
            CompareRule other = rules.put(key, rule);
            if (other != null) {
                throw new YamlProblem(where, "duplicate key '%s' (also at %s)".formatted(key, other.where()));
            }
            all.add(rule);
        }
        return rules;
    }

    private static void checkKey(String key, String where) {
        if (!key.matches("[0-9a-z_.-]+")) {
            throw new YamlProblem(where, "metadata key '%s': only 0-9 a-z _ . - are allowed".formatted(key));
        }
        if (Metadata.ofApplication(Map.of(key, List.of())).isEmpty()) {
            throw new YamlProblem(
                    where, "gRPC libraries set '%s', so it is never compared; remove the rule".formatted(key));
        }
    }

    private Map<Status.Code, CompareRule> texts(@Nullable Map<String, TextMode> entry) {
        var rules = new EnumMap<Status.Code, CompareRule>(Status.Code.class);
        if (entry == null) {
            return rules;
        }
        entry.forEach((name, mode) -> {
            String where = file.where(place.appendProperty("status-message").appendProperty(name));
            checkCode(name, where);
            if (mode == TextMode.REPORT) {
                var rule = new CompareRule("status-message", name + ": report", where);
                all.add(rule);
                Arrays.stream(Status.Code.values())
                        .filter(code ->
                                code.name().equals(name) || (name.equals(DEFAULT) && !entry.containsKey(code.name())))
                        .forEach(code -> rules.put(code, rule));
            }
        });
        return rules;
    }

    private static void checkCode(String name, String where) {
        String codes = Arrays.stream(Status.Code.values()).map(Enum::name).collect(Collectors.joining(", "));
        if (!name.equals(DEFAULT)
                && Arrays.stream(Status.Code.values())
                        .noneMatch(code -> code.name().equals(name))) {
            throw new YamlProblem(where, "unknown status code '%s'; allowed: %s, %s".formatted(name, DEFAULT, codes));
        }
    }
}
