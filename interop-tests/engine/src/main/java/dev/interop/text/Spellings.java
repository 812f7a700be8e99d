package dev.interop.text;

import com.google.common.net.PercentEscaper;
import com.google.common.net.UrlEscapers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The forms in which outputs contain secret values: as they are, escaped as in JSON, XML and URLs, in Base64, in
 * hexadecimal digits, and cut by a limit of an output.
 */
final class Spellings {
    /** Shorter values are replaced only where they are not part of a longer word, so that other words stay readable. */
    private static final int SHORTEST_IN_WORDS = 8;

    /** Number of bytes from which Base64 and hexadecimal digits are unambiguous. */
    private static final int SHORTEST_ENCODED = 6;

    private static final String JOINED = "[A-Za-z0-9_./-]";
    private static final String CUTS = "\u2026\"";
    /** The characters that gRPC does not escape in grpc-message, besides letters and digits. */
    private static final PercentEscaper GRPC = new PercentEscaper(" !\"#$&'()*+,-./:;<=>?@[\\]^_`{|}~", false);

    /** Spelling → replacement, longest first, so that a value within another one does not split it. */
    private final Map<String, String> replacements = new LinkedHashMap<>();

    /** @param values value → replacement */
    Spellings(Map<String, String> values) {
        var all = new LinkedHashMap<String, String>();
        values.forEach((value, replacement) -> parts(value)
                .flatMap(part -> of(part).stream())
                .forEach(spelling -> all.putIfAbsent(spelling, replacement)));
        all.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .forEach(spelling -> replacements.put(spelling, all.get(spelling)));
    }

    /** Returns a value, and each of its lines, because outputs are written line by line. */
    private static Stream<String> parts(String value) {
        Stream<String> lines = value.contains("\n") ? value.lines().map(String::strip) : Stream.of();
        return Stream.concat(Stream.of(value), lines).filter(part -> part.length() >= Secrets.SHORTEST);
    }

    private static Set<String> of(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        var spellings = new LinkedHashSet<>(List.of(
                value,
                escaped(value),
                escaped(escaped(value)),
                xml(value),
                UrlEscapers.urlFormParameterEscaper().escape(value),
                UrlEscapers.urlPathSegmentEscaper().escape(value),
                GRPC.escape(value)));
        if (bytes.length >= SHORTEST_ENCODED) {
            spellings.add(HexFormat.of().formatHex(bytes));
            spellings.add(HexFormat.of().withUpperCase().formatHex(bytes));
            for (int before = 0; before < 3; before++) {
                String encoded = base64(bytes, before);
                spellings.add(encoded);
                spellings.add(encoded.replace('+', '-').replace('/', '_'));
            }
        }
        return spellings;
    }

    /** Returns a text as JSON writes it between quotes. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"', '\\' -> escaped.append('\\').appendCodePoint(point);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * Returns the characters of Base64 that depend on these bytes alone.
     *
     * @param before number of bytes before them, modulo 3
     */
    private static String base64(byte[] bytes, int before) {
        var padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int first = (before * 8 + 5) / 6;
        int last = padded.length * 8 / 6;
        return encoded.substring(first, last);
    }

    String replace(String text) {
        String replaced = text;
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            replaced = replace(replaced, each.getKey(), each.getValue());
        }
        // Afterwards, because a short value may be the beginning of a longer one.
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            replaced = withoutCut(replaced, each.getKey(), each.getValue());
        }
        return replaced;
    }

    private static String replace(String text, String spelling, String replacement) {
        return spelling.length() < SHORTEST_IN_WORDS
                ? words(text, spelling, replacement)
                : text.replace(spelling, replacement);
    }

    private static String words(String text, String spelling, String replacement) {
        if (!text.contains(spelling)) {
            return text;
        }
        var replaced = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + 1)) {
            int end = at + spelling.length();
            if (at >= from && !joined(text, at - 1) && !joined(text, end)) {
                replaced.append(text, from, at).append(replacement);
                from = end;
            }
        }
        return replaced.append(text, from, text.length()).toString();
    }

    private static boolean joined(String text, int index) {
        return index >= 0
                && index < text.length()
                && text.substring(index, index + 1).matches(JOINED);
    }

    /** Replaces the beginning of a long value where an output cut it. */
    private static String withoutCut(String text, String spelling, String replacement) {
        if (spelling.length() <= SHORTEST_IN_WORDS || !text.contains(spelling.substring(0, SHORTEST_IN_WORDS))) {
            return text;
        }
        var replaced = new StringBuilder(text);
        String beginning = spelling.substring(0, SHORTEST_IN_WORDS);
        for (int at = replaced.indexOf(beginning); at >= 0; at = replaced.indexOf(beginning, at + 1)) {
            int end = at + SHORTEST_IN_WORDS;
            while (end < replaced.length()
                    && end - at < spelling.length()
                    && replaced.charAt(end) == spelling.charAt(end - at)) {
                end++;
            }
            if (end == replaced.length() || CUTS.indexOf(replaced.charAt(end)) >= 0) {
                replaced.replace(at, end, replacement);
            }
        }
        return replaced.toString();
    }
}
