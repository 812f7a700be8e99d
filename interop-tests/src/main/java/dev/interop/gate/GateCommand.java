package dev.interop.gate;

import dev.interop.cases.CaseProblem;
import dev.interop.gate.live.LiveLayers;
import dev.interop.gate.live.LivePeers;
import dev.interop.gate.report.GateReport;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.report.GateResults;
import dev.interop.gate.shape.Buf;
import dev.interop.gate.shape.GateProblem;
import dev.interop.gate.shape.Head;
import dev.interop.gate.shape.ProtoTree;
import dev.interop.gate.shape.ReleaseCut;
import dev.interop.gate.shape.Releases;
import dev.interop.matrix.HarnessFault;
import dev.interop.peers.RunContext;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code interop-tests/gate.sh} starts, in the root of the repository. The first argument is the buf
 * executable, the second what is to be done. Exit codes: 0 green; 1 red; 2 the gate cannot judge what it
 * was given; 10 the static layer alone does not tell: the protos have changed.
 */
public final class GateCommand {
    private static final Path OUTPUT = Path.of("build", "proto-gate");
    private static final Path IMAGE = OUTPUT.resolve("head.binpb");
    private static final Path LOGS = OUTPUT.resolve("logs");
    private static final Path RESULTS = OUTPUT.resolve("results.json");
    private static final Path SUMMARY = OUTPUT.resolve("summary.md");
    /** What a pull request is told of, whatever comes of it. */
    private static final Set<String> JUDGING = Set.of("static", "live", "local");

    private static final int EVERY = 1;
    private static final int SAMPLE = 7;
    private static final int RED = 1;
    private static final int PROBLEM = 2;
    private static final int LIVE_WANTED = 10;
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private GateCommand() {}

    public static void main(String[] arguments) {
        System.exit(exitCode(List.of(arguments)));
    }

    private static int exitCode(List<String> arguments) {
        try {
            return run(arguments);
        } catch (IOException | UncheckedIOException fault) {
            ERR.println("proto-gate: a file cannot be read or written: " + fault);
            return PROBLEM;
        }
    }

    private static int run(List<String> arguments) throws IOException {
        var buf = new Buf(Path.of(arguments.get(0)));
        try {
            return switch (arguments.get(1)) {
                case "static" -> gateStatic(buf);
                case "live" -> gateLive(buf, () -> LivePeers.inContainers(run(), ERR));
                case "local" -> gateLive(buf, () -> LivePeers.asProcesses(run(), ERR, arguments.get(2)));
                case "prove" -> prove(buf, EVERY);
                case "prove-sample" -> prove(buf, SAMPLE);
                case "release" -> release(buf, arguments.get(2));
                default ->
                    throw new IllegalArgumentException(
                            "static, live, local, prove, prove-sample or release is wanted: " + arguments);
            };
        } catch (GateProblem | CaseProblem | HarnessFault problem) {
            ERR.println("proto-gate: " + problem.getMessage());
            if (JUDGING.contains(arguments.get(1))) {
                summary("### proto-gate: cannot judge\n\n```\n%s\n```\n".formatted(problem.getMessage()));
            }
            return PROBLEM;
        }
    }

    /** The whole answer where nothing has changed. */
    private static int gateStatic(Buf buf) throws IOException {
        GateResult result = result(buf, Optional.empty());
        return result.isUnchanged() ? tell(result) : LIVE_WANTED;
    }

    /** How the peers of the live layers come to run. */
    private interface Start {
        LivePeers peers() throws IOException;
    }

    /** Where no peers can be started, the static layer still says what it has to say. */
    private static int gateLive(Buf buf, Start start) throws IOException {
        LivePeers started;
        try {
            started = start.peers();
        } catch (HarnessFault fault) {
            return tell(result(
                    buf, Optional.of((head, releases) -> LiveLayers.leftOut("harness error: " + fault.getMessage()))));
        }
        try (LivePeers peers = started) {
            return tell(result(buf, Optional.of(peers.layers()::run)));
        }
    }

    private static RunContext run() {
        String id = System.getProperty(
                "interop.run", "gate-" + ProcessHandle.current().pid());
        return new RunContext(id, Path.of("").toAbsolutePath(), LOGS);
    }

    private static GateResult result(Buf buf, Optional<Gate.Live> live) throws IOException {
        // What is there from an earlier run would be read as of this one.
        Files.deleteIfExists(RESULTS);
        Files.deleteIfExists(SUMMARY);
        return new Gate(buf, ProtoTree.ofRepository(), live).run(IMAGE);
    }

    private static int tell(GateResult result) throws IOException {
        var report = new GateReport(result);
        System.out.write(report.text().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        GateResults.write(RESULTS, GateResults.of(result).json());
        summary(report.markdown());
        return result.isRed() ? RED : 0;
    }

    private static void summary(String markdown) throws IOException {
        GateResults.write(SUMMARY, markdown);
        String stepSummary = System.getenv("GITHUB_STEP_SUMMARY");
        if (stepSummary != null && !stepSummary.isEmpty()) {
            Files.writeString(Path.of(stepSummary), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static int prove(Buf buf, int every) throws IOException {
        try (LivePeers peers = LivePeers.inContainers(run(), ERR)) {
            return new Prove(buf, peers.layers(), OUTPUT.resolve("prove")).run(every) ? 0 : RED;
        }
    }

    private static int release(Buf buf, String name) throws IOException {
        ProtoTree tree = ProtoTree.ofRepository();
        Path file = ReleaseCut.cut(buf, name, Head.build(buf, tree, IMAGE), Releases.readAny(tree));
        System.out.println("%s: written; commit it".formatted(file));
        return 0;
    }
}
