package dev.interop.text;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Placeholders in texts of a configuration: {@code ${name}} is a value, {@code $$} a dollar sign. */
public final class Placeholders {
    private static final Pattern TOKEN = Pattern.compile("\\$\\$|\\$\\{([^{}]*)}");

    private Placeholders() {}

    /**
     * Replaces all placeholders.
     *
     * @param value returns the value of a name; null for an unknown name, which stays as written
     */
    public static String replace(String text, Function<String, @Nullable String> value) {
        return TOKEN.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String replaced = name == null ? "$" : value.apply(name);
            return Matcher.quoteReplacement(replaced == null ? found.group() : replaced);
        });
    }

    /** Returns whether a text has a placeholder with this name. */
    public static boolean contains(String text, String name) {
        return TOKEN.matcher(text).results().anyMatch(found -> name.equals(found.group(1)));
    }
}
