package dev.interop.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a relay must see of a call, as it stands in a file; docs/cases.md explains every field.
 *
 * @param sent whether the call goes onto the wire; null for true
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
