package dev.interop.cases;

import java.util.List;
import java.util.Map;

/**
 * What a relay must see of a call, as it stands in a file; docs/cases.md explains every field.
 *
 * @param sent null: true
 */
record WireEntry(Boolean sent, RequestEntry request, ResponseEntry response) {

    record RequestEntry(
            Map<String, List<String>> headers,
            List<String> without,
            List<Boolean> compressed,
            String timeout,
            ExpectedWire.EndStream endStream) {}

    record ResponseEntry(
            Map<String, List<String>> headers,
            List<String> without,
            List<Boolean> compressed,
            Boolean trailersOnly,
            Map<String, List<String>> trailers) {}
}
