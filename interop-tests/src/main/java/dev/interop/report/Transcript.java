package dev.interop.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.interop.judge.CallReport;
import dev.interop.judge.CellResult;
import dev.interop.judge.Metadata;
import dev.interop.judge.Shown;
import dev.interop.v1.Event;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import dev.interop.v1.ObservedEvent;
import dev.interop.v1.Outcome;
import dev.interop.wire.WireLog;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that both sides reported of a cell's calls, on one line of time; one file per cell. It is JSON
 * between {@code transcript(} and {@code )}: a page that was opened from disk can load a script that
 * lies beside it, and nothing else.
 */
public record Transcript(String name, String client, String server, List<CallTranscript> calls) {
    private static final String BEGIN = "transcript(";
    private static final String END = ")";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    record CallTranscript(String id, String method, List<Moment> moments) {}

    /**
     * @param at ISO 8601, UTC, by the clock of the process
     * @param side "client", "server", "raw, sent" and "raw, received" for the hub itself, or "wire, client to
     *     server" and "wire, server to client" for what its relay saw
     */
    record Moment(String at, String side, String what) {}

    /** Path of a cell's transcript, from the folder of the results. */
    public static Path path(CellResult result) {
        return Path.of("transcripts", result.cell().testCase().name())
                .resolve(result.cell().pairing().client() + "-to-"
                        + result.cell().pairing().server() + ".js");
    }

    /**
     * Reads one that {@link #write} wrote.
     *
     * @throws ResultsProblem it is not whole
     */
    static Transcript read(Path file) throws IOException {
        String script = Files.readString(file).strip();
        try {
            if (!script.startsWith(BEGIN) || !script.endsWith(END)) {
                throw damaged(file, null);
            }
            return MAPPER.readValue(script.substring(BEGIN.length(), script.length() - END.length()), Transcript.class);
        } catch (JsonProcessingException broken) {
            throw damaged(file, broken);
        }
    }

    private static ResultsProblem damaged(Path file, Throwable cause) {
        return new ResultsProblem("%s is cut off or damaged; run 'make interop' again".formatted(file), cause);
    }

    /** What there is to tell of a cell. */
    public static Transcript of(CellResult result) {
        var calls = new ArrayList<CallTranscript>();
        for (int index = 0; index < result.reports().size(); index++) {
            CallReport report = result.reports().get(index);
            Descriptor reply = result.cell().testCase().reply(index);
            calls.add(new CallTranscript(report.call().getId(), report.call().getMethod(), moments(report, reply)));
        }
        return new Transcript(
                result.cell().testCase().name(),
                result.cell().pairing().client().name(),
                result.cell().pairing().server().name(),
                calls);
    }

    public static void write(CellResult result, Path folder) throws IOException {
        Path file = folder.resolve(path(result));
        Files.createDirectories(file.getParent());
        Files.writeString(file, BEGIN + MAPPER.writeValueAsString(of(result)) + END + "\n");
    }

    private static List<Moment> moments(CallReport report, Descriptor reply) {
        var moments = new ArrayList<Moment>();
        Outcome outcome = report.response().getOutcome();
        for (Event event : outcome.getEventsList()) {
            moments.add(moment(outcome.getStarted(), event.getAt(), "client", client(event, reply)));
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
        if (report.wire() != null) {
            report.wire().entries().forEach(entry -> moments.add(moment(entry)));
        }
        moments.sort(Comparator.comparing(moment -> Instant.parse(moment.at())));
        return moments;
    }

    private static Moment moment(WireLog.Entry entry) {
        return new Moment(
                entry.at().toString(), entry.way().toString(), entry.frame().told());
    }

    private static Moment moment(Timestamp started, Duration after, String side, String what) {
        return new Moment(Timestamps.toString(Timestamps.add(started, after)), side, what);
    }

    private static String client(Event event, Descriptor reply) {
        return switch (event.getKindCase()) {
            case SENT -> "sent " + event.getSent();
            case HALF_CLOSED -> "half-closed";
            case CANCELLED -> "cancelled";
            case HEADERS -> "headers " + metadata(event.getHeaders().getEntriesList());
            case MESSAGE -> "message " + Shown.briefly(event.getMessage().toByteArray(), reply);
            case END ->
                "end " + Status.fromCodeValue(event.getEnd().getCode()).getCode() + " "
                        + Shown.quoted(event.getEnd().getMessage()) + " "
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
