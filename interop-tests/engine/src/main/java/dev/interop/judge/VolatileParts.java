package dev.interop.judge;

import dev.interop.file.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Replaces the parts of a status text that change from run to run or from machine to machine by placeholders, so that
 * two runs have equal soft differences. docs/report.md lists the placeholders. Other numbers stay, for example sizes,
 * HTTP status codes and error codes, because they are behaviour.
 */
final class VolatileParts {
    /** Limit of a text, in characters. */
    private static final int LONGEST = 1_000;

    private static final String DIGITS = "\\d+(?:\\.\\d+)?";
    private static final String IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";
    /** At least two colons, so that "line:12" is no address. */
    private static final String IPV6 = "[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]*:[0-9a-fA-F]{0,4}(?:%\\w+)?";

    private record Part(Pattern pattern, String replacement) {
        static Part of(String pattern, String replacement) {
            return new Part(Pattern.compile(pattern), replacement);
        }
    }

    /** In this order, because a later pattern matches parts of an earlier one. */
    private static final List<Part> PARTS = List.of(
            // grpc-java adds how long it waited for name resolver and connection, and the addresses it tried.
            Part.of("(?s)(?<=\\b(?:CallOptions|Context) deadline (?:was )?exceeded).+", " <details>"),
            Part.of(
                    "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?(?: ?(?:Z|[+-]\\d{2}:?\\d{2}))?",
                    "<time>"),
            Part.of("(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "<uuid>"),
            Part.of("(?:ipv6:|[\\w.-]*/)?\\[" + IPV6 + "](?::\\d{1,5}\\b)?", "<address>"),
            Part.of("\\b(?:ipv[46]|dns|unix):[^\\s,;'\"\\])]*[^\\s,;:.'\"\\])]", "<address>"),
            Part.of("(?:[\\w.-]*/)?\\b" + IPV4 + "(?::\\d{1,5})?\\b", "<address>"),
            Part.of("\\blocalhost:\\d{1,5}\\b", "<address>"),
            Part.of("(?i)(?<=\\bport[ :=]{1,2})\\d{1,5}\\b", "<port>"),
            Part.of("(?:/private)?(?:/tmp|/var/folders|/var/tmp)/[^\\s,;:'\"()\\[\\]]+", "<temporary file>"),
            Part.of("\\b0x[0-9a-fA-F]{6,16}\\b", "<pointer>"),
            Part.of("(?<=[\\w$]@)[0-9a-f]{5,8}\\b", "<pointer>"),
            Part.of(
                    "(?<![\\w.])-?" + DIGITS
                            + "(?: ?(?:ns|us|µs|ms|s|sec)|s? (?:nanos|micros|millis|seconds?|milliseconds?|minutes?))\\b",
                    "<duration>"));

    private VolatileParts() {}

    /**
     * Returns the text with placeholders; a long text is cut, and ends with its length and digest.
     *
     * @param call the id of the call, which is also replaced; "" for none
     */
    static String replace(String text, String call) {
        String stable = call.isEmpty() ? text : text.replace(call, "<call>");
        for (Part part : PARTS) {
            stable = part.pattern().matcher(stable).replaceAll(part.replacement());
        }
        return shortened(stable);
    }

    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST
                ? text
                : "%s… of %d characters, sha256 %s"
                        .formatted(
                                text.substring(0, text.offsetByCodePoints(0, LONGEST)),
                                length,
                                Digest.hex(text.getBytes(StandardCharsets.UTF_8)));
    }
}
