package dev.interop.judge;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.interop.results.Difference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Compares grpc-timeout with the timeout of the call. */
final class WireTimeout {
    /** At most 8 digits and a unit, as defined by the gRPC HTTP/2 protocol. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,8})([HMSmun])");

    private WireTimeout() {}

    /** Allows for rounding up by 2 %, and for at most nine tenths of the timeout before the call is sent. */
    static Optional<Difference> firstDifference(Duration timeout, List<String> actual) {
        long most = Durations.toNanos(timeout) / 100 * 102 + TimeUnit.MILLISECONDS.toNanos(10);
        long least = Durations.toNanos(timeout) / 10;
        boolean within = actual.size() == 1 && nanos(actual.get(0)) > least && nanos(actual.get(0)) <= most;
        return within
                ? Optional.empty()
                : Judge.differ(
                        "on the wire, request, grpc-timeout",
                        "more than %d and at most %d ms, in at most 8 digits and a unit"
                                .formatted(TimeUnit.NANOSECONDS.toMillis(least), TimeUnit.NANOSECONDS.toMillis(most)),
                        actual.isEmpty() ? "none" : String.join(", ", actual));
    }

    /** Returns the nanoseconds, or -1 if the text is not a timeout. */
    private static long nanos(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return -1;
        }
        TimeUnit unit = switch (parts.group(2)) {
            case "H" -> TimeUnit.HOURS;
            case "M" -> TimeUnit.MINUTES;
            case "S" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MILLISECONDS;
            case "u" -> TimeUnit.MICROSECONDS;
            default -> TimeUnit.NANOSECONDS;
        };
        return unit.toNanos(Long.parseLong(parts.group(1)));
    }
}
