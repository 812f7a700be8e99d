package org.greeterpb.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.greeterpb.interop.cases.CaseCall;
import org.greeterpb.interop.v1.Event;
import org.greeterpb.interop.v1.Outcome;

/**
 * What the application saw of a call, in a form in which equal means the same: metadata of the
 * application alone, messages encoded by the hub's own deterministic rule.
 *
 * @param text of the status; null, where it is wanted: any
 */
public record Seen(
        Map<String, List<String>> headers,
        List<ByteString> messages,
        int code,
        String text,
        Map<String, List<String>> trailers) {

    /**
     * Reads a driver's report.
     *
     * @param reply the type of the messages
     * @throws IllegalArgumentException the report breaks the contract of {@code driver.proto}
     */
    static Seen of(Outcome outcome, Descriptor reply) {
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
                case MESSAGE -> messages.add(encode(event.getMessage().toByteArray(), reply));
                case SENT, HALF_CLOSED, CANCELLED -> {
                    // The client's own doing.
                }
                case END, KIND_NOT_SET ->
                    throw new IllegalArgumentException(
                            "the driver reports an event " + event.getKindCase() + " too early");
            }
        }
        var end = events.get(events.size() - 1).getEnd();
        return new Seen(
                headers, messages, end.getCode(), end.getMessage(), Metadata.ofApplication(end.getTrailersList()));
    }

    /** What a case wants to be seen. */
    static Seen of(CaseCall wanted) {
        CaseCall.Expected expected = wanted.expected();
        return new Seen(
                expected.headers(),
                expected.messages().stream()
                        .map(body -> encode(body, wanted.reply()))
                        .toList(),
                expected.status().code().value(),
                expected.status().text(),
                expected.trailers());
    }

    Seen withAnyText() {
        return new Seen(headers, messages, code, null, trailers);
    }

    /** Deterministic bytes of a message; undecodable ones as they are. */
    static ByteString encode(byte[] body, Descriptor type) {
        try {
            DynamicMessage message = DynamicMessage.parseFrom(type, body);
            var bytes = new byte[message.getSerializedSize()];
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.useDeterministicSerialization();
            message.writeTo(out);
            return ByteString.copyFrom(bytes);
        } catch (InvalidProtocolBufferException undecodable) {
            return ByteString.copyFrom(body);
        } catch (IOException arrayTooSmall) {
            throw new UncheckedIOException(arrayTooSmall);
        }
    }
}
