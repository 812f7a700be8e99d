package dev.interop.cases;

import dev.interop.yaml.YamlProblem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cases of a file to whose replies a case of the same file may refer. */
final class EarlierCases {
    private final boolean sequence;
    private final List<String> names;
    private final Map<String, Case> earlier = new LinkedHashMap<>();

    /**
     * @param sequence whether the cases of the file run one after another
     * @param names the names of all cases of the file, in order
     */
    EarlierCases(boolean sequence, List<String> names) {
        this.sequence = sequence;
        this.names = List.copyOf(names);
    }

    /** Adds a case that the next cases may refer to. */
    void add(Case testCase) {
        earlier.put(testCase.name(), testCase);
    }

    Case get(String name) {
        return Objects.requireNonNull(earlier.get(name), name);
    }

    /**
     * Resolves a reference.
     *
     * @param text {@code $(case.field)}; the names of cases may contain dots, so the longest one that fits is taken
     * @throws YamlProblem there is no such case or field, or the case does not run before
     */
    Reference resolve(String text, String where) {
        if (!sequence) {
            throw new YamlProblem(
                    where,
                    "'%s' is only allowed in a file with 'sequence: true'; for the text itself, write '$%s'"
                            .formatted(text, text));
        }
        String content = text.substring(2, text.length() - 1);
        String name = names.stream()
                .filter(each -> content.startsWith(each + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> unknown(text, where));
        Case testCase = earlier.get(name);
        if (testCase == null) {
            throw new YamlProblem(
                    where,
                    "'%s': the case '%s' does not run before this one; allowed: %s".formatted(text, name, allowed()));
        }
        int last = testCase.calls().size() - 1;
        return new Reference(
                text,
                name,
                ReplyPath.resolve(
                        testCase.reply(last), testCase.types(last), content.substring(name.length() + 1), where));
    }

    private YamlProblem unknown(String text, String where) {
        return new YamlProblem(
                where,
                "'%s' must be '$(CASE.FIELD)' with an earlier case of this file; allowed: %s; for the text itself, write '$%s'"
                        .formatted(text, allowed(), text));
    }

    private String allowed() {
        return earlier.isEmpty() ? "none, because no case runs before" : String.join(", ", earlier.keySet());
    }
}
