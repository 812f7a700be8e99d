package dev.interop.report;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import dev.interop.cases.Greetings;
import dev.interop.judge.CallReport;
import dev.interop.judge.CellResult;
import dev.interop.judge.OpenText;
import dev.interop.judge.Transcripts;
import dev.interop.matrix.ResultsBuilder;
import dev.interop.peer.RunAs;
import dev.interop.plan.Cell;
import dev.interop.plan.GreeterSuite;
import dev.interop.plan.Plan;
import dev.interop.plan.Reproduction;
import dev.interop.plan.Selection;
import dev.interop.results.Difference;
import dev.interop.results.Results;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import dev.interop.v1.Call;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.HalfClose;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import dev.interop.v1.ObservedEvent;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformResponse;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results for the full plan of this repository, in the form of a run's results, built without a run. */
public final class PlannedResults {
    /** The case that fails in every pairing of {@link #failed}. */
    public static final String PLANTED = "styles/rpc=SayHelloStreamReply/api=stub";

    /** The beginning of the names of the cases that have a soft difference. */
    public static final String SOFT = "status/misbehaviour=throw/";

    private static final Difference DIFFERENCE = new Difference(
            "event 2 at the client",
            "message {\"message\":\"Hello again, Ada!\"}",
            "message {\"message\":\"Hello agian, Ada!\"}");
    private static final List<String> LOGS = List.of(
            "last lines of build/interop/logs/python-server.log:\n    Greeter server (python) listening",
            "last lines of build/interop/logs/java-driver.log:\n    Greeter driver (java) listening");
    private static final Timestamp BEGIN = Timestamp.newBuilder()
            .setSeconds(1_767_323_045)
            .setNanos(678_901_234)
            .build();

    private PlannedResults() {}

    /** Returns results without a failure. */
    public static Results passed(Path folder) {
        return of(folder, false);
    }

    /** Returns results in which the cells of {@link #PLANTED} failed. */
    public static Results failed(Path folder) {
        return of(folder, true);
    }

    /** @param folder receives the transcripts of {@link #PLANTED} and {@link #SOFT} */
    private static Results of(Path folder, boolean planted) {
        try {
            Plan plan = Plan.read(GreeterSuite.read(), Selection.ALL, null);
            List<CellResult> cells =
                    plan.cells().stream().map(cell -> result(cell, planted)).toList();
            for (CellResult cell : cells) {
                String name = cell.cell().testCase().name();
                if (name.equals(PLANTED) || name.startsWith(SOFT)) {
                    Transcripts.of(cell).write(folder);
                }
            }
            var builder = new ResultsBuilder(Reproduction.ofMake());
            builder.note("FourStylesIT", "unary calls get one reply each, java->python", null);
            builder.report(cells.stream()
                    .filter(cell -> cell.cell().testCase().name().startsWith(SOFT))
                    .map(PlannedResults::text)
                    .toList());
            return builder.build(
                    new Results.Run(
                            "Greeter",
                            "20260102-030405-1",
                            "2026-01-02T03:04:05Z",
                            "",
                            "",
                            "",
                            "",
                            List.of(),
                            "0f0f",
                            cells.size(),
                            "5f2b0c9d7e1a4b3c8d6e5f4a3b2c1d0e",
                            phases(),
                            Map.of("java server", 610L << 20, "java driver", 680L << 20),
                            "containers",
                            List.of(),
                            Reproduction.ofMake().hint()),
                    List.of(
                            new PeerInfo(
                                    "java",
                                    RunAs.CONTAINER,
                                    "",
                                    "greeter/java-peer:1",
                                    "sha256:1f",
                                    Map.of("Java", "25.0.5")),
                            new PeerInfo(
                                    "python",
                                    RunAs.CONTAINER,
                                    "",
                                    "greeter/python-peer:1",
                                    "sha256:2f",
                                    Map.of("Python", "3.13.5"))),
                    plan.cells(),
                    plan.known().entries(),
                    cells,
                    CompareRules.NONE,
                    cell -> LOGS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static OpenText text(CellResult result) {
        String server = result.cell().pairing().server().name();
        return OpenText.of(
                result.cell(),
                0,
                report(result.cell(), ""),
                "UNKNOWN",
                server.equals("java") ? "" : "Exception calling application: thrown by the script");
    }

    private static Map<String, Long> phases() {
        var phases = new LinkedHashMap<String, Long>();
        phases.put("peers up", 3_700L);
        phases.put("cells", 52_700L);
        return phases;
    }

    private static CellResult result(Cell cell, boolean planted) {
        Optional<String> unsupported =
                cell.pairing().client().unsupportedReason(cell.testCase().name());
        if (unsupported.isPresent()) {
            return CellResult.other(cell, Verdict.UNSUPPORTED, unsupported.get(), 1, List.of());
        }
        if (cell.known() != null && !cell.known().isRace()) {
            return CellResult.asKnown(cell, cell.known(), 12, List.of());
        }
        if (!cell.testCase().name().equals(PLANTED)) {
            return CellResult.passed(cell, 9, List.of());
        }
        return planted
                ? CellResult.failed(cell, DIFFERENCE, 9, List.of(report(cell, "Hello agian, Ada!")))
                : CellResult.passed(cell, 9, List.of(report(cell, "Hello again, Ada!")));
    }

    private static CallReport report(Cell cell, String second) {
        Call call = Call.newBuilder()
                .setId("20260102-030405-1-7")
                .setMethod("greeterpb.Greeter/SayHelloStreamReply")
                .build();
        Outcome outcome = Outcome.newBuilder()
                .setStarted(BEGIN)
                .addEvents(event(2).setSent(0))
                .addEvents(event(9).setHalfClosed(HalfClose.getDefaultInstance()))
                .addEvents(event(1_820).setMessage(reply("Hello, Ada!")))
                .addEvents(event(1_870).setMessage(reply(second)))
                .addEvents(event(2_273).setEnd(End.newBuilder().setCode(Status.Code.OK.value())))
                .build();
        Observation record = Observation.newBuilder()
                .setStarted(BEGIN.toBuilder().setNanos(BEGIN.getNanos() + 1_295_000))
                .addMetadata(MetadataEntry.newBuilder().setKey("user-agent").setText("grpc-java-netty/1.85.1"))
                .addEvents(observed(217, "handler started"))
                .addEvents(observed(385, "handler finished"))
                .build();
        return new CallReport(
                call, PerformResponse.newBuilder().setOutcome(outcome).build(), record, null);
    }

    private static Event.Builder event(long micros) {
        return Event.newBuilder().setAt(Durations.fromMicros(micros));
    }

    private static ObservedEvent observed(long micros, String what) {
        return ObservedEvent.newBuilder()
                .setAt(Durations.fromMicros(micros))
                .setWhat(what)
                .build();
    }

    private static ByteString reply(String message) {
        return Greetings.reply(message).toByteString();
    }
}
