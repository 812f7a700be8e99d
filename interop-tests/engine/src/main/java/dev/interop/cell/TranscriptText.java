package dev.interop.cell;

import dev.interop.results.Transcript;
import dev.interop.results.Transcript.CallTranscript;
import dev.interop.results.Transcript.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Renders a transcript for the terminal, one line per event, in order of time. */
public final class TranscriptText {
    private static final double MICROS_PER_MILLI = 1000.0;

    private TranscriptText() {}

    public static String render(Transcript transcript) {
        var text = new StringBuilder();
        for (CallTranscript call : transcript.calls()) {
            text.append("events %s, call %s\n".formatted(call.method(), call.id()));
            text.append(moments(call.moments()));
        }
        return text.toString();
    }

    private static String moments(List<Moment> moments) {
        if (moments.isEmpty()) {
            return "  none: no side reported an event\n";
        }
        Instant begin = Instant.parse(moments.get(0).at());
        int width = moments.stream()
                .mapToInt(moment -> moment.side().length())
                .max()
                .orElseThrow();
        var text = new StringBuilder();
        for (Moment moment : moments) {
            long micros = Duration.between(begin, Instant.parse(moment.at())).toNanos() / 1000;
            text.append("  %9.1f ms  %s  %s\n"
                    .formatted(micros / MICROS_PER_MILLI, padded(moment.side(), width), moment.what()));
        }
        return text.toString();
    }

    private static String padded(String side, int width) {
        return side + " ".repeat(width - side.length());
    }
}
