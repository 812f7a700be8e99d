package dev.interop.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a call that a relay must see, as written in a file. docs/cases.md explains every field.
 *
 * @param sent whether the call is sent; null for true
 */
record WireEntry(
        @Nullable Boolean sent,
        @Nullable RequestEntry request,
        @Nullable ResponseEntry response) {

    record RequestEntry(
            @Nullable Map<String, List<String>> headers,
            @Nullable List<String> without,
            @Nullable List<Boolean> compressed,
            @Nullable String timeout,
            ExpectedWire.@Nullable EndStream endStream) {}

    record ResponseEntry(
            @Nullable Map<String, List<String>> headers,
            @Nullable List<String> without,
            @Nullable List<Boolean> compressed,
            @Nullable Boolean trailersOnly,
            @Nullable Map<String, List<String>> trailers) {}
}
