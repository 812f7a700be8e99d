package dev.interop.cases;

import dev.interop.cases.CallReferences.References;
import dev.interop.yaml.YamlProblem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of a case in which references may occur. */
record ReferenceText(String text, String where) {
    private static final Pattern MARK = Pattern.compile("\\$\\$\\(|\\$\\([^()]*\\)|\\$\\(");
    private static final String ESCAPED = "$$(";

    /**
     * Returns the reference if the text consists of nothing else; empty otherwise.
     *
     * @throws YamlProblem the reference is wrong
     */
    Optional<Reference> only(References references) {
        Matcher mark = MARK.matcher(text);
        return mark.matches() && text.endsWith(")")
                ? Optional.of(references.find().apply(text, where))
                : Optional.empty();
    }

    /**
     * Returns the text with values in place of references.
     *
     * @throws YamlProblem a reference is wrong, or its value has no text
     */
    String replace(References references) {
        return MARK.matcher(text).replaceAll(mark -> Matcher.quoteReplacement(value(mark.group(), references)));
    }

    private String value(String mark, References references) {
        if (mark.equals(ESCAPED)) {
            return "$(";
        }
        if (!mark.endsWith(")")) {
            throw new YamlProblem(where, "'%s' has '$(' without ')'; for the text itself, write '$$('".formatted(text));
        }
        Reference reference = references.find().apply(mark, where);
        if (ReplyValue.isMessage(reference.path().last())) {
            throw new YamlProblem(
                    where,
                    "'%s' is %s, which cannot be part of a text; use one of its fields"
                            .formatted(mark, ReplyValue.type(reference.path().last())));
        }
        return references.text().apply(reference);
    }
}
