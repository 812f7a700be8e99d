package dev.interop.protos;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in the text of a .proto file, found without a compiler. They are used only to choose between files; the
 * compiler checks the files.
 *
 * @param imports the imported names
 * @param services the full names of the services
 */
record ProtoText(List<String> imports, List<String> services) {
    private static final Pattern COMMENT_OR_STRING = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|(\"(?:[^\"\\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\\n]++|\\\\.)*+')", Pattern.DOTALL);
    private static final Pattern IMPORT =
            Pattern.compile("\\bimport\\s+(?:public\\s+|weak\\s+|option\\s+)?[\"']([^\"'\\n]+)[\"']");
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");
    private static final Pattern SERVICE = Pattern.compile("\\bservice\\s+(\\w+)\\s*\\{");

    static ProtoText of(String text) {
        String code = COMMENT_OR_STRING
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? " " : found.group(1)));
        String scope = first(PACKAGE, code).map(name -> name + ".").orElse("");
        return new ProtoText(
                all(IMPORT, code),
                all(SERVICE, code).stream().map(name -> scope + name).toList());
    }

    /** Returns the first quoted text in a line of code; empty if there is none. */
    static Optional<String> quoted(String line) {
        return first(Pattern.compile("[\"']([^\"']+)[\"']"), line);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return all(pattern, text).stream().findFirst();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
