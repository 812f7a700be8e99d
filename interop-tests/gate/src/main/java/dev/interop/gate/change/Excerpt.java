package dev.interop.gate.change;

import com.google.common.base.Strings;

/**
 * The parts of two texts that differ, short enough for a report.
 *
 * @param released the part of the old text
 * @param current the part of the new text
 */
record Excerpt(String released, String current) {
    /** The length up to which a text is shown completely. */
    private static final int MAX_LENGTH = 100;
    /** The length of the equal text that is kept before a difference. */
    private static final int CONTEXT = 20;

    private static final String OMITTED = "…";

    static Excerpt of(String released, String current) {
        if (released.length() <= MAX_LENGTH && current.length() <= MAX_LENGTH) {
            return new Excerpt(released, current);
        }
        int same = Strings.commonPrefix(released, current).length();
        int start = startOfWord(released, Math.max(0, same - CONTEXT));
        String from = start == 0 ? "" : OMITTED;
        String rest = released.substring(start);
        String other = current.substring(start);
        int equalEnd = Strings.commonSuffix(rest, other).length();
        int cut = Math.max(0, equalEnd - CONTEXT);
        return new Excerpt(from + shortened(rest, cut), from + shortened(other, cut));
    }

    /** Returns the start of the word at a position, or the position itself if the word is long. */
    private static int startOfWord(String text, int position) {
        int start = text.lastIndexOf(' ', position) + 1;
        return position - start > CONTEXT ? boundary(text, position) : Math.min(start, position);
    }

    /** Returns a position that is not inside of a character of two chars. */
    private static int boundary(String text, int position) {
        return position < text.length() && Character.isLowSurrogate(text.charAt(position)) ? position - 1 : position;
    }

    /** @param cut the length of the end that may be omitted because it is equal */
    private static String shortened(String text, int cut) {
        String part = text.substring(0, text.length() - cut);
        if (part.length() > MAX_LENGTH) {
            return part.substring(0, boundary(part, MAX_LENGTH)) + OMITTED;
        }
        return cut == 0 ? part : part + OMITTED;
    }
}
