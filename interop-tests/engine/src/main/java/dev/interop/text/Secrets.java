package dev.interop.text;

import com.google.common.collect.Maps;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that no output may contain, each with the text that replaces it. All writers of a run use {@link #redact}:
 * those of results, transcripts, logs and terminal output.
 *
 * <p>A value is also found in the {@linkplain Spellings forms} in which programs write it, for example in Base64. A value
 * of fewer than {@value #SHORTEST} characters is not replaced, because it would occur everywhere.
 */
public final class Secrets {
    /** Without values. */
    public static final Secrets NONE = new Secrets(Map.of());

    /** Number of characters of the shortest value that is replaced. */
    public static final int SHORTEST = 4;

    private final Map<String, String> values;
    private final Spellings spellings;

    private Secrets(Map<String, String> values) {
        this.values = Map.copyOf(values);
        spellings = new Spellings(values);
    }

    /**
     * Returns the values of placeholders, which are replaced by the placeholders themselves.
     *
     * @param values name of a variable, for example "env.TOKEN" → its value
     * @param names names that outputs must contain, for example those of servers; a value that is such a name is no secret
     */
    public static Secrets ofPlaceholders(Map<String, String> values, Collection<String> names) {
        var replacements = new LinkedHashMap<String, String>();
        Maps.filterValues(values, value -> !names.contains(value))
                .forEach((name, value) -> replacements.putIfAbsent(value, "${" + name + "}"));
        return new Secrets(replacements);
    }

    /** Returns these secrets and one more. */
    public Secrets with(String value, String replacement) {
        var more = new LinkedHashMap<>(values);
        more.putIfAbsent(value, replacement);
        return new Secrets(more);
    }

    /** Returns a text without the values. */
    public String redact(String text) {
        return spellings.replace(text);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns a stream that passes lines on to another stream without the values; the caller closes it. */
    public OutputStream redacting(OutputStream out) {
        return new RedactingStream(out, this::redact);
    }

    /** Returns the number of values only, because the values are secret. */
    @Override
    public String toString() {
        return values.size() + " secrets";
    }
}
