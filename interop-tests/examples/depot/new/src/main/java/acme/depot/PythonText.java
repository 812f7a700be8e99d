package acme.depot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Operations on text with the results of Python's, which counts code points and not UTF-16 units. */
final class PythonText {
    /** The order of Python's {@code sorted}. */
    static final Comparator<String> ORDER = Comparator.comparing(PythonText::codePoints, Arrays::compare);

    private PythonText() {}

    /** Returns {@code len(text)}. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns {@code text[:length]}. */
    static String prefix(String text, int length) {
        return length(text) <= length ? text : text.substring(0, text.offsetByCodePoints(0, length));
    }

    /** Returns {@code text.strip()}, which also removes no-break spaces. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Returns {@code text.casefold()} for comparisons. Unlike Python, it takes the dotless Turkish i for an i. */
    static String caseFold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Returns a pattern in which, as in Python, {@code \d} matches the digits of all scripts. */
    static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }

    private static int[] codePoints(String text) {
        return text.codePoints().toArray();
    }
}
