package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.interop.cases.CaseCall;
import dev.interop.message.Canonical;
import dev.interop.message.Metadata;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.Outcome;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call as the application sees it: application metadata, messages and status. {@link Canonical}
 * decides whether two messages are equal.
 *
 * @param text text of the status; null in an expectation that accepts any text
 * @param rich the google.rpc.Status that the library reads, in hex; "" for none; "refused" if it refuses to read it
 */
public record ClientOutcome(
        Map<String, List<String>> headers,
        List<ByteString> messages,
        int code,
        @Nullable String text,
        String rich,
        Map<String, List<String>> trailers) {

    /**
     * Reads a driver's report.
     *
     * @throws IllegalArgumentException if the report breaks the contract of {@code driver.proto}
     */
    static ClientOutcome of(Outcome outcome) {
        Map<String, List<String>> headers = Map.of();
        var messages = new ArrayList<ByteString>();
        List<Event> events = outcome.getEventsList();
        if (events.isEmpty() || !events.get(events.size() - 1).hasEnd()) {
            throw new IllegalArgumentException("the driver's outcome has no end as its last event");
        }
        for (Event event : events.subList(0, events.size() - 1)) {
            switch (event.getKindCase()) {
                case HEADERS -> {
                    if (!messages.isEmpty() || !headers.isEmpty()) {
                        throw new IllegalArgumentException("the driver reports headers late or twice");
                    }
                    headers = Metadata.ofApplication(event.getHeaders().getEntriesList());
                }
                case MESSAGE -> messages.add(event.getMessage());
                case SENT, HALF_CLOSED, CANCELLED -> {
                    // Actions of the client itself.
                }
                case END, KIND_NOT_SET ->
                    throw new IllegalArgumentException(
                            "the driver reports an event " + event.getKindCase() + " too early");
            }
        }
        var end = events.get(events.size() - 1).getEnd();
        return new ClientOutcome(
                headers,
                messages,
                end.getCode(),
                end.getMessage(),
                rich(end),
                Metadata.ofApplication(end.getTrailersList()));
    }

    private static String rich(End end) {
        return switch (end.getRichCase()) {
            case RICH_STATUS -> HexFormat.of().formatHex(end.getRichStatus().toByteArray());
            case RICH_STATUS_REFUSED -> CaseCall.ExpectedStatus.REFUSED;
            case RICH_NOT_SET -> "";
        };
    }

    /** Returns the expected outcome of a call. */
    static ClientOutcome of(CaseCall call) {
        CaseCall.Expected expected = call.expected();
        return new ClientOutcome(
                expected.headers(),
                expected.messages().stream()
                        .map(UnsafeByteOperations::unsafeWrap)
                        .toList(),
                expected.status().code().value(),
                expected.status().text(),
                expected.status().rich(),
                expected.trailers());
    }

    ClientOutcome withAnyText() {
        return new ClientOutcome(headers, messages, code, null, rich, trailers);
    }
}
