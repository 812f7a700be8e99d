package dev.interop.judge;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.interop.cases.Case;
import dev.interop.message.MessageText;
import dev.interop.message.Metadata;
import dev.interop.peer.Pairing;
import dev.interop.results.Transcript;
import dev.interop.results.Transcript.CallTranscript;
import dev.interop.results.Transcript.Moment;
import dev.interop.v1.Event;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import dev.interop.v1.ObservedEvent;
import dev.interop.v1.Outcome;
import dev.interop.wire.Arrival;
import dev.interop.wire.Frame;
import dev.interop.wire.WireLog;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Builds transcripts from the reports of both sides of a cell. */
public final class Transcripts {
    private Transcripts() {}

    /** Returns the transcript of a cell that has run. */
    public static Transcript of(CellResult result) {
        var calls = new ArrayList<CallTranscript>();
        for (int index = 0; index < result.reports().size(); index++) {
            CallReport report = result.reports().get(index);
            calls.add(new CallTranscript(
                    report.call().getId(),
                    report.call().getMethod(),
                    moments(report, result.cell().testCase(), index)));
        }
        return new Transcript(
                result.cell().testCase().name(),
                result.cell().pairing().client().name(),
                result.cell().pairing().server().name(),
                calls);
    }

    /** Returns the path of a cell's transcript, relative to the folder of the results. */
    public static Path path(CellResult result) {
        Pairing pairing = result.cell().pairing();
        return Transcript.path(
                result.cell().testCase().name(),
                pairing.client().name(),
                pairing.server().name());
    }

    private static List<Moment> moments(CallReport report, Case testCase, int call) {
        var moments = new ArrayList<Moment>();
        Outcome outcome = report.response().getOutcome();
        for (Event event : outcome.getEventsList()) {
            moments.add(moment(outcome.getStarted(), event.getAt(), "client", client(event, testCase, call)));
        }
        Observation record = report.observation();
        if (record != null) {
            moments.add(moment(
                    record.getStarted(),
                    Durations.ZERO,
                    "server",
                    "call arrived " + metadata(record.getMetadataList())));
            for (ObservedEvent event : record.getEventsList()) {
                moments.add(moment(record.getStarted(), event.getAt(), "server", event.getWhat()));
            }
        }
        Arrival arrival = report.arrival();
        if (arrival != null) {
            moments.add(new Moment(arrival.at().toString(), WireLog.Way.TO_SERVER.toString(), arrived(arrival)));
        }
        if (report.wire() != null) {
            report.wire().entries().forEach(entry -> moments.add(moment(entry)));
        }
        moments.sort(Comparator.comparing(moment -> Instant.parse(moment.at())));
        return moments;
    }

    private static String arrived(Arrival arrival) {
        var headers = new ArrayList<String>();
        arrival.metadata().forEach((key, values) -> values.forEach(value -> headers.add(key + ": " + value)));
        arrival.secrets().forEach(key -> headers.add(key + ": " + Frame.SECRET));
        return "call arrived " + headers + (arrival.attempts() == 1 ? "" : ", attempts: " + arrival.attempts());
    }

    private static Moment moment(WireLog.Entry entry) {
        return new Moment(
                entry.at().toString(), entry.way().toString(), entry.frame().text());
    }

    private static Moment moment(Timestamp started, Duration after, String side, String what) {
        return new Moment(Timestamps.toString(Timestamps.add(started, after)), side, what);
    }

    private static String client(Event event, Case testCase, int call) {
        return switch (event.getKindCase()) {
            case SENT -> "sent " + event.getSent();
            case HALF_CLOSED -> "half-closed";
            case CANCELLED -> "cancelled";
            case HEADERS -> "headers " + metadata(event.getHeaders().getEntriesList());
            case MESSAGE ->
                "message "
                        + MessageText.briefly(
                                event.getMessage().toByteArray(), testCase.reply(call), testCase.types(call));
            case END ->
                "end " + Status.fromCodeValue(event.getEnd().getCode()).getCode() + " "
                        + MessageText.quoted(event.getEnd().getMessage()) + " "
                        + metadata(event.getEnd().getTrailersList());
            case KIND_NOT_SET -> "nothing";
        };
    }

    private static String metadata(List<MetadataEntry> entries) {
        return entries.stream()
                .map(entry -> entry.getKey() + ": " + Metadata.shown(entry))
                .toList()
                .toString();
    }
}
