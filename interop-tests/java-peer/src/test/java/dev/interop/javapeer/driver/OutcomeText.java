package dev.interop.javapeer.driver;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import dev.interop.javapeer.test.HelloReply;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Outcome;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;

/** The events of an outcome as text. */
final class OutcomeText {
    private OutcomeText() {}

    /** Returns all events, in order. */
    static List<String> all(Outcome outcome) {
        return outcome.getEventsList().stream().map(OutcomeText::words).toList();
    }

    /** Returns all events except headers, which the library adds to each call. */
    static List<String> events(Outcome outcome) {
        return all(outcome).stream().filter(event -> !event.equals("headers")).toList();
    }

    /** Returns the first reply. */
    static String reply(Outcome outcome) {
        return outcome.getEventsList().stream()
                .filter(Event::hasMessage)
                .map(OutcomeText::message)
                .findFirst()
                .orElseThrow();
    }

    static End end(Outcome outcome) {
        return last(outcome).getEnd();
    }

    /** Returns the time from the first step to the end. */
    static Duration duration(Outcome outcome) {
        return Duration.ofNanos(Durations.toNanos(last(outcome).getAt()));
    }

    /** Returns the first headers. */
    static List<MetadataEntry> headers(Outcome outcome) {
        return outcome.getEventsList().stream()
                .filter(Event::hasHeaders)
                .findFirst()
                .orElseThrow()
                .getHeaders()
                .getEntriesList();
    }

    private static Event last(Outcome outcome) {
        return outcome.getEvents(outcome.getEventsCount() - 1);
    }

    private static String words(Event event) {
        return switch (event.getKindCase()) {
            case SENT -> "sent " + event.getSent();
            case HALF_CLOSED -> "half-closed";
            case CANCELLED -> "cancelled";
            case HEADERS -> "headers";
            case MESSAGE -> message(event);
            case END -> Status.fromCodeValue(event.getEnd().getCode()).getCode().name();
            case KIND_NOT_SET -> "nothing";
        };
    }

    private static String message(Event event) {
        try {
            return HelloReply.parseFrom(event.getMessage()).getMessage();
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
