package dev.interop.gate.change;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of names and paths, which decide between elements that have equally much in common. */
final class NameWords {
    /** The place between a lower-case letter and a capital, and everything that is no letter or digit. */
    private static final Pattern BETWEEN = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");

    private NameWords() {}

    /** Returns the share of the words of both names that are in both, from 0 to 1. */
    static double share(String one, String other) {
        Set<String> words = words(one);
        Set<String> others = words(other);
        var common = new HashSet<>(words);
        common.retainAll(others);
        return 2.0 * common.size() / (words.size() + others.size());
    }

    private static Set<String> words(String name) {
        var words = new HashSet<String>();
        for (String word : BETWEEN.split(name)) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** Returns the longest beginning up to an underscore that all names have; "" if there is none. */
    static String commonPrefix(List<String> names) {
        String prefix = upToUnderscore(names.get(0));
        while (!areAllWith(prefix, names)) {
            prefix = upToUnderscore(prefix.substring(0, prefix.length() - 1));
        }
        return prefix;
    }

    private static String upToUnderscore(String name) {
        return name.substring(0, name.lastIndexOf('_') + 1);
    }

    private static boolean areAllWith(String prefix, List<String> names) {
        return names.stream().allMatch(name -> name.startsWith(prefix));
    }
}
