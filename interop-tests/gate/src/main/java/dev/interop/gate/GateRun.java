package dev.interop.gate;

import dev.interop.fault.HarnessFault;
import dev.interop.file.AtomicFile;
import dev.interop.file.StepSummary;
import dev.interop.gate.live.LiveLayers;
import dev.interop.gate.live.LivePeers;
import dev.interop.gate.report.GateReport;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.report.GateResults;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.ReleaseCut;
import dev.interop.gate.version.Releases;
import dev.interop.peers.RunContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One use of the gate in the root of the repository: it judges a folder of protos, tests itself on known mutations, or
 * writes a release.
 */
public final class GateRun {
    private static final Path OUTPUT = Path.of("build", "proto-gate");
    private static final Path IMAGE = OUTPUT.resolve("head.binpb");
    private static final Path LOGS = OUTPUT.resolve("logs");
    private static final Path RESULTS = OUTPUT.resolve("results.json");
    private static final Path SUMMARY = OUTPUT.resolve("summary.md");

    private final Buf buf;
    private final Path config;
    private final RunContext run;
    private final PrintStream progress;

    /**
     * @param buf the buf executable
     * @param config the interop.yaml whose peers have stand-ins
     * @param id the id of the run, which labels its containers and is in the environment of its processes
     */
    public GateRun(Path buf, Path config, String id, PrintStream progress) {
        this.buf = new Buf(buf);
        this.config = config;
        this.progress = progress;
        run = new RunContext(id, Path.of("").toAbsolutePath(), LOGS);
    }

    /** Starts the peers of the live layers. */
    private interface Start {
        LivePeers peers() throws IOException;
    }

    /**
     * Judges the protos if they have not changed since the newest release. Returns empty if they have, because this
     * needs the live layers.
     *
     * @throws dev.interop.gate.version.GateProblem the protos, the releases or the accepted breaks cannot be judged
     */
    public Optional<GateResult> judgeUnchanged(ProtoTree tree) throws IOException {
        return Optional.of(judge(tree, null)).filter(GateResult::isUnchanged);
    }

    /** Judges the protos, with peers in containers. */
    public GateResult judgeInContainers(ProtoTree tree) throws IOException {
        return judgeLive(tree, () -> LivePeers.inContainers(run, config, progress));
    }

    /**
     * Judges the protos with drivers as processes, which test messages but no calls.
     *
     * @param reason the reason why there are no containers, for the report
     */
    public GateResult judgeAsProcesses(ProtoTree tree, String reason) throws IOException {
        return judgeLive(tree, () -> LivePeers.asProcesses(run, config, progress, reason));
    }

    /** Judges with the live layers; reports the static layer even if no peer can be started. */
    private GateResult judgeLive(ProtoTree tree, Start start) throws IOException {
        LivePeers started;
        try {
            started = start.peers();
        } catch (HarnessFault fault) {
            return judge(tree, (head, releases) -> LiveLayers.skipped("harness error: " + fault.getMessage()));
        }
        try (LivePeers peers = started) {
            return judge(tree, peers.layers()::run);
        }
    }

    private GateResult judge(ProtoTree tree, Gate.@Nullable Live live) throws IOException {
        // Results of an earlier run could be mistaken for the results of this run.
        Files.deleteIfExists(RESULTS);
        Files.deleteIfExists(SUMMARY);
        return new Gate(buf, tree, live).run(IMAGE);
    }

    /**
     * Writes results.json and the summary of a result, and prints its report.
     *
     * @param json whether results.json is printed instead of the text
     */
    public void report(GateResult result, boolean json, PrintStream out) throws IOException {
        var report = new GateReport(result);
        String results = GateResults.of(result).json();
        out.write((json ? results : report.text()).getBytes(StandardCharsets.UTF_8));
        out.flush();
        AtomicFile.write(RESULTS, results);
        summarize(report.markdown());
    }

    /** Writes the summary of a run that could not judge. */
    public void reportProblem(String message) throws IOException {
        summarize("### proto-gate: cannot judge\n\n```\n%s\n```\n".formatted(message));
    }

    private static void summarize(String markdown) throws IOException {
        AtomicFile.write(SUMMARY, markdown);
        StepSummary.append(markdown, System.getenv());
    }

    /**
     * Runs the gate on its known mutations and prints a table.
     *
     * @param every run only every n-th mutation; 1 runs all
     * @return whether each mutation had its expected result
     */
    public boolean prove(int every, PrintStream out) throws IOException {
        try (LivePeers peers = LivePeers.inContainers(run, config, progress)) {
            return new GateProof(buf, peers.layers(), OUTPUT.resolve("prove"), out, progress).run(every);
        }
    }

    /**
     * Writes the protos as a release.
     *
     * @return the new file
     */
    public Path release(ProtoTree tree, String name) throws IOException {
        return ReleaseCut.cut(buf, name, HeadBuild.build(buf, tree, IMAGE), Releases.readAny(tree));
    }
}
