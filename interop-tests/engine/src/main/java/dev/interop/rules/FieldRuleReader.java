package dev.interop.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.protos.FieldName;
import dev.interop.rules.CompareEntry.FieldsEntry;
import dev.interop.rules.FieldRules.Matched;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks the rules of {@code compare.fields} against the descriptors of the services and converts them. */
final class FieldRuleReader {
    private static final String IGNORE = "ignore";
    private static final String UNORDERED = "unordered";
    private static final String MATCH = "match";
    private static final String SOMETIMES = "sometimes";

    private final KnownTypes types;
    private final LocatedYaml file;
    private final JsonPointer place;
    private final List<CompareRule> all;
    private Set<String> sometimes = Set.of();

    /**
     * @param place the place of {@code fields} in the file
     * @param all receives the rules, in the order of the file
     */
    FieldRuleReader(KnownTypes types, LocatedYaml file, JsonPointer place, List<CompareRule> all) {
        this.types = types;
        this.file = file;
        this.place = place;
        this.all = all;
    }

    /** @throws YamlProblem a rule is wrong */
    FieldRules read(FieldsEntry entry) {
        sometimes = Set.copyOf(list(entry.sometimes(), SOMETIMES).values());
        var ignored = new LinkedHashMap<String, CompareRule>();
        list(entry.ignore(), IGNORE).forEach((at, name) -> {
            field(name, file.where(at));
            add(ignored, IGNORE, name, at);
        });
        var unordered = new LinkedHashMap<String, CompareRule>();
        list(entry.unordered(), UNORDERED).forEach((at, name) -> {
            checkRepeated(field(name, file.where(at)), file.where(at));
            refuse(ignored.get(name), name, file.where(at));
            add(unordered, UNORDERED, name, at);
        });
        var matched = new LinkedHashMap<String, Matched>();
        if (entry.match() != null) {
            entry.match().forEach((name, text) -> {
                String where = file.where(place.appendProperty(MATCH).appendProperty(name));
                FieldPattern pattern = pattern(text, field(name, where), where);
                refuse(ignored.get(name), name, where);
                var rule = new CompareRule("fields." + MATCH, name + ": " + text, where, sometimes.contains(name));
                all.add(rule);
                matched.put(name, new Matched(rule, pattern));
            });
        }
        var ruled = new TreeSet<>(ignored.keySet());
        ruled.addAll(unordered.keySet());
        ruled.addAll(matched.keySet());
        checkSometimes(entry, ruled);
        return new FieldRules(ignored, unordered, matched);
    }

    /** @param ruled the fields that have a rule */
    private void checkSometimes(FieldsEntry entry, Set<String> ruled) {
        list(entry.sometimes(), SOMETIMES).forEach((at, name) -> {
            if (!ruled.contains(name)) {
                throw new YamlProblem(
                        file.where(at),
                        "'%s' in 'sometimes' has no rule in 'ignore', 'unordered' or 'match'; add one, or remove it; fields with a rule: %s"
                                .formatted(name, ruled.isEmpty() ? "none" : String.join(", ", ruled)));
            }
        });
    }

    /** Returns the entries of a list by their place in the file. */
    private Map<JsonPointer, String> list(@Nullable List<String> names, String kind) {
        var byPlace = new LinkedHashMap<JsonPointer, String>();
        for (String name : names == null ? List.<String>of() : names) {
            byPlace.put(place.appendProperty(kind).appendIndex(byPlace.size()), name);
        }
        return byPlace;
    }

    private void add(Map<String, CompareRule> rules, String kind, String name, JsonPointer at) {
        var rule = new CompareRule("fields." + kind, name, file.where(at), sometimes.contains(name));
        CompareRule other = rules.put(name, rule);
        if (other != null) {
            throw new YamlProblem(file.where(at), "duplicate field '%s' (also at %s)".formatted(name, other.where()));
        }
        all.add(rule);
    }

    private FieldDescriptor field(String name, String where) {
        return FieldName.find(types.byName(), name, where);
    }

    private static void checkRepeated(FieldDescriptor field, String where) {
        if (!field.isRepeated() || field.isMapField()) {
            throw new YamlProblem(
                    where,
                    "'unordered' is only for repeated fields, but '%s' is %s; remove it"
                            .formatted(
                                    field.getFullName(),
                                    field.isMapField() ? "a map, which has no order" : "not repeated"));
        }
    }

    private static void refuse(@Nullable CompareRule other, String name, String where) {
        if (other != null) {
            throw new YamlProblem(
                    where,
                    "'%s' is also in 'ignore' (%s), so this rule could never apply; remove one of them"
                            .formatted(name, other.where()));
        }
    }

    private static FieldPattern pattern(String text, FieldDescriptor field, String where) {
        var pattern = new FieldPattern(text);
        if (!pattern.isKnown()) {
            throw new YamlProblem(where, "unknown pattern '%s'; allowed: %s".formatted(text, FieldPattern.ALLOWED));
        }
        if (!pattern.fits(field)) {
            throw new YamlProblem(
                    where,
                    "'%s' is for text fields%s, but '%s' is %s; use 'present' or 'ignore'"
                            .formatted(
                                    text,
                                    text.equals("timestamp") ? " and google.protobuf.Timestamp" : "",
                                    field.getFullName(),
                                    field.isMapField() ? "a map" : type(field)));
        }
        try {
            pattern.matcher();
            return pattern;
        } catch (PatternSyntaxException wrong) {
            throw new YamlProblem(
                    where, "'%s' is not a regular expression: %s".formatted(text, wrong.getDescription()));
        }
    }

    private static String type(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? "a " + field.getMessageType().getFullName()
                : "of type " + field.getType().name().toLowerCase(Locale.ROOT);
    }
}
