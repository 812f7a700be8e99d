package dev.interop.gate.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a comment. White space, line breaks, the punctuation of sentences, the markers of lists, quotation marks
 * around words and instructions for linters carry no meaning. The content of quotation marks is kept as it is.
 */
final class CommentWords {
    /** Instructions of buf, in a line of their own, and of api-linter, which also hide notes from generated pages. */
    private static final Pattern INSTRUCTION = Pattern.compile("(?m)^\\s*buf:lint:ignore\\b.*$|(?s)\\(--.*?--\\)");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|`([^`]*)`|\\S+");
    private static final Pattern PUNCTUATION = Pattern.compile("^[.,;:!?…]+|[.,;:!?…]+$");
    private static final Pattern MARKER = Pattern.compile("[-*–—•]+");

    private CommentWords() {}

    static List<String> of(String comment) {
        var words = new ArrayList<String>();
        WORD.matcher(INSTRUCTION.matcher(comment).replaceAll(" ")).results().forEach(match -> add(match, words));
        return List.copyOf(words);
    }

    private static void add(MatchResult match, List<String> words) {
        String quoted = match.group(1) == null ? match.group(2) : match.group(1);
        if (quoted != null) {
            words.addAll(List.of(quoted.strip().split("\\s+")));
            return;
        }
        String word = PUNCTUATION.matcher(match.group()).replaceAll("");
        if (!word.isEmpty() && !MARKER.matcher(word).matches()) {
            words.add(word);
        }
    }

    /** Returns a comment in one line, for reports. */
    static String line(String comment) {
        return INSTRUCTION.matcher(comment).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }
}
