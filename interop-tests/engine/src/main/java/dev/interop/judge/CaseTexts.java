package dev.interop.judge;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.Literals;
import dev.interop.cases.RawClientCall;
import dev.interop.message.MessageText;
import dev.interop.message.Metadata;
import dev.interop.results.CaseText;
import dev.interop.tls.Security;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Step;
import dev.interop.wire.Frame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes the calls of a case as lines of text. */
public final class CaseTexts {
    /** The beginning of each line about the server's record. */
    public static final String RECORD = "server's record";

    private static final int LONGEST = 12;

    private CaseTexts() {}

    /**
     * Returns the descriptions of the calls of a case.
     *
     * @param evidence what is known about the server's side of a call, which is compared with the expectation
     */
    public static List<CaseText> of(Case testCase, Evidence evidence) {
        RawClientCall raw = testCase.rawClient();
        return raw != null
                ? List.of(of(raw, evidence))
                : testCase.calls().stream().map(call -> of(call, evidence)).toList();
    }

    private static CaseText of(RawClientCall call, Evidence evidence) {
        RawClientCall.Expected expected = call.expected();
        var lines = new ArrayList<String>();
        add(lines, "headers", expected.headers());
        lines.addAll(messages(expected.messages(), call.reply(), call.types()));
        if (expected.compressed()) {
            lines.add("messages in gzip");
        }
        lines.add(RawClientJudge.text(expected.end()));
        add(lines, "trailers", expected.trailers());
        lines.addAll(serverSide(expected.server(), evidence));
        return new CaseText(call.method(), frames("the engine sends ", call.frames()), List.copyOf(lines));
    }

    private static CaseText of(CaseCall call, Evidence evidence) {
        CaseCall.Expected expected = call.expected();
        var lines = new ArrayList<String>(outcome(call));
        if (call.rawServer() == null) {
            lines.addAll(serverSide(expected.server(), evidence));
        }
        if (expected.wire() != null) {
            lines.addAll(WireText.of(expected.wire()));
        }
        return new CaseText(call.template().getMethod(), sends(call), List.copyOf(lines));
    }

    private static List<String> outcome(CaseCall call) {
        CaseCall.Expected expected = call.expected();
        var lines = new ArrayList<String>();
        if (call.literals() != null) {
            lines.add("the outcome of the reference with the same client");
        }
        add(lines, "headers", expected.headers());
        lines.addAll(messages(expected.messages(), call.reply(), call.types()));
        end(call).ifPresent(lines::add);
        if (!expected.status().rich().isEmpty()) {
            lines.add("google.rpc.Status " + expected.status().rich());
        }
        add(lines, "trailers", expected.trailers());
        return lines;
    }

    /** Returns the expected status; empty if it is not a literal. */
    private static Optional<String> end(CaseCall call) {
        ClientOutcome expected = ClientOutcome.of(call);
        Literals literals = call.literals();
        if (literals == null) {
            return Optional.of(OutcomeComparison.end(expected, false));
        }
        if (!literals.code()) {
            return Optional.empty();
        }
        return Optional.of(
                literals.text()
                        ? OutcomeComparison.end(expected, false)
                        : "end " + call.expected().status().code());
    }

    private static List<String> sends(CaseCall call) {
        Call template = call.template();
        var sends = new ArrayList<String>();
        if (template.getApi() == Api.API_STUB) {
            sends.add("uses the stub API");
        }
        add(sends, "metadata", Metadata.ofApplication(template.getMetadataList()));
        if (template.hasTimeout()) {
            sends.add("timeout " + Durations.toMillis(template.getTimeout()) + " ms");
        }
        if (!template.getCompression().isEmpty()) {
            sends.add("compression " + template.getCompression());
        }
        if (call.security() != Security.PLAINTEXT) {
            sends.add("security " + lower(call.security()));
        }
        if (call.connection() == CaseCall.Connection.FRESH) {
            sends.add("on a fresh connection");
        }
        Iterator<Integer> awaits = call.awaits().iterator();
        sends.addAll(shortened(template.getStepsList().stream()
                .map(step -> step.hasPause() ? pause(awaits) : step(step, call))
                .toList()));
        if (call.rawServer() != null) {
            sends.addAll(frames("the engine replies with ", call.rawServer()));
        }
        return List.copyOf(sends);
    }

    private static String step(Step step, CaseCall call) {
        return switch (step.getKindCase()) {
            case SEND ->
                "sends " + MessageText.briefly(step.getSend().getMessage().toByteArray(), call.request(), call.types())
                        + (step.getSend().hasCompressed() && !step.getSend().getCompressed() ? ", not compressed" : "");
            case RECEIVE -> "receives " + step.getReceive().getCount();
            case RECEIVE_TO_END -> "receives until the call ends";
            case HALF_CLOSE -> "half-closes";
            case CANCEL -> "cancels";
            case WAIT ->
                "waits %d ms".formatted(Durations.toMillis(step.getWait().getDuration()));
            case RECEIVE_HEADERS -> "receives headers";
            case PAUSE, KIND_NOT_SET -> "does nothing";
        };
    }

    private static String pause(Iterator<Integer> awaits) {
        if (!awaits.hasNext()) {
            return "waits until the engine continues the call";
        }
        int requests = awaits.next();
        return requests == 0 ? "waits until the handler runs" : "waits until the handler has received " + requests;
    }

    private static List<String> frames(String prefix, List<Frame> frames) {
        return shortened(frames.stream().map(frame -> prefix + frame.text()).toList());
    }

    private static List<String> messages(List<byte[]> bodies, Descriptor reply, TypeRegistry types) {
        return shortened(bodies.stream()
                .map(body -> "message " + MessageText.briefly(body, reply, types))
                .toList());
    }

    private static List<String> serverSide(@Nullable ExpectedRecord record, Evidence evidence) {
        if (record == null) {
            return List.of();
        }
        return switch (evidence) {
            case RECORD -> record(record);
            case ARRIVAL -> arrival(record);
            case NONE -> List.of();
        };
    }

    private static List<String> arrival(ExpectedRecord record) {
        var lines = new ArrayList<String>();
        lines.add(
                switch (record.recorded()) {
                    case YES -> "the call arrives at the server";
                    case NONE -> "the call arrives at no server";
                    case ANY -> "the call may arrive at the server";
                });
        if (record.recorded() == Recorded.YES && record.metadata() != null) {
            add(lines, "the call arrives with metadata", record.metadata());
        }
        return lines;
    }

    private static List<String> record(ExpectedRecord record) {
        if (record.recorded() != Recorded.YES) {
            return List.of(
                    record.recorded() == Recorded.NONE ? "no server has a record" : "the server may have a record");
        }
        var lines = new ArrayList<String>();
        lines.add(record.handlerRan() ? RECORD + ": a handler ran and ended" : RECORD + ": no handler ran");
        if (record.cancelled()) {
            lines.add(RECORD + ": cancelled");
        }
        if (record.metadata() != null) {
            add(lines, RECORD + ": metadata", record.metadata());
        }
        return lines;
    }

    /** Returns at most {@link #LONGEST} lines; a longer list ends with the number of omitted lines. */
    private static List<String> shortened(List<String> lines) {
        return lines.size() <= LONGEST
                ? lines
                : Stream.concat(
                                lines.stream().limit(LONGEST - 1),
                                Stream.of("… and %d more".formatted(lines.size() - LONGEST + 1)))
                        .toList();
    }

    private static void add(List<String> lines, String name, Map<String, List<String>> metadata) {
        if (!metadata.isEmpty()) {
            lines.add(name + " " + metadata);
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
