package dev.interop.judge;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.Literals;
import dev.interop.cases.RawClientCall;
import dev.interop.message.MessageText;
import dev.interop.results.CaseText;
import dev.interop.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes the calls of a case as lines of text. */
public final class CaseTexts {
    private static final String RECORD = "server's record";

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
        return new CaseText(call.template().getMethod(), SendTexts.of(call), List.copyOf(lines));
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

    static List<String> frames(String prefix, List<Frame> frames) {
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
    static List<String> shortened(List<String> lines) {
        return lines.size() <= LONGEST
                ? lines
                : Stream.concat(
                                lines.stream().limit(LONGEST - 1),
                                Stream.of("… and %d more".formatted(lines.size() - LONGEST + 1)))
                        .toList();
    }

    static void add(List<String> lines, String name, Map<String, List<String>> metadata) {
        if (!metadata.isEmpty()) {
            lines.add(name + " " + metadata);
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
