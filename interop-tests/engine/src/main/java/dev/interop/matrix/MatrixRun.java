package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import dev.interop.judge.CellResult;
import dev.interop.judge.MutantCheck;
import dev.interop.judge.RunJudge;
import dev.interop.judge.Transcripts;
import dev.interop.peer.Pairing;
import dev.interop.peer.ResetSpec;
import dev.interop.peer.RunAs;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.Place;
import dev.interop.peers.Places;
import dev.interop.peers.RunContext;
import dev.interop.peers.ServerReset;
import dev.interop.plan.Plan;
import dev.interop.plan.Skipped;
import dev.interop.report.Grid;
import dev.interop.results.Results;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of the matrix: reads the plan, starts the peers, runs and judges the cells, writes the results. The
 * only place that starts a run of more than one cell; {@code interop check} and the JUnit suites use it. The
 * caller closes it, which stops the peers and writes results and reports.
 */
public final class MatrixRun implements AutoCloseable {
    /** Limit of the printed list of surviving mutants. */
    private static final int SHOWN_SURVIVORS = 10;

    private final RunRequest request;
    private final PrintStream out;
    private final RunPhases phases;
    private final RunWriter writer;
    private final ResultsBuilder results;
    private final Plan plan;
    private final RunContext context;
    private final RunJudge judge;
    private final List<Skipped> skipped;
    private final Map<String, List<String>> logTails = new ConcurrentHashMap<>();
    private final RunningPeers peers;
    private @Nullable List<CellResult> cells;
    private CompletableFuture<Map<String, Long>> memory = CompletableFuture.completedFuture(Map.of());
    private @Nullable MutantCheck mutants;
    private @Nullable Results finished;

    private MatrixRun(RunRequest request, PrintStream out, boolean publishes) throws IOException {
        this.request = request;
        this.out = out;
        results = new ResultsBuilder(request.reproduction());
        phases = new RunPhases(request.phases());
        plan = request.plan();
        skipped = new ArrayList<>(plan.skipped());
        plan.earlierCells().ifPresent(sentence -> out.println("cells  " + sentence));
        context = request.context();
        Optional<Place> place = prepare(context);
        out.printf("peers  starting for %s%s%n", text(plan.pairings()), place.isPresent() ? asProcesses() : "");
        peers = phases.time(
                "peers up",
                () -> RunningPeers.start(
                        plan.pairings(),
                        context,
                        place.orElse(null),
                        request.suite().types()));
        peers.ownServers()
                .forEach(server -> out.printf(
                        "peers  %s, proof: %s (%s)%n",
                        server.title(), server.proof().proof(), server.proof().text()));
        judge = new RunJudge(plan.rules(), plan.reference());
        writer = new RunWriter(request, plan, phases, out, publishes);
    }

    private Optional<Place> prepare(RunContext context) {
        String phase = request.peers() == RunAs.PROCESS ? "programs" : "images";
        return phases.time(phase, () -> Places.prepare(plan.pairings(), context, request.peers(), out));
    }

    /**
     * Starts the peers of a run.
     *
     * @param out receives progress and, at the end, the results as text
     * @throws dev.interop.yaml.YamlProblem if a file of the suite is wrong; nothing was started
     * @throws IllegalArgumentException if nothing is selected; nothing was started
     * @throws HarnessFault if the peers cannot be started
     * @throws IOException if a file cannot be read
     */
    public static MatrixRun open(RunRequest request, PrintStream out) throws IOException {
        return new MatrixRun(request, out, true);
    }

    /**
     * Starts the peers of a run that is a part of another command: it prints nothing, and adds nothing to the summary of a
     * CI job. The files of its results are written.
     *
     * <p>Throws the same as {@link #open}.
     */
    public static MatrixRun openQuietly(RunRequest request) throws IOException {
        return new MatrixRun(
                request, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }

    /** Returns the selected pairings, clients as rows. */
    public List<Pairing> pairings() {
        return plan.selection().pairings(plan.peers());
    }

    /** Returns the skipped parts of the run, with reasons. */
    public List<Skipped> skipped() {
        return List.copyOf(skipped);
    }

    /** Adds a skipped part of the run, with the reason. */
    public void skip(Skipped part) {
        skipped.add(part);
    }

    /** Records a test of another suite; {@code failure} is null if it passed. */
    public void note(String suite, String test, @Nullable String failure) {
        results.note(suite, test, failure);
    }

    /** Returns the peers; closed with the run. */
    public RunningPeers peers() {
        return peers;
    }

    /** Returns the number of planned cells. */
    public int planned() {
        return plan.cells().size();
    }

    /** Runs all cells at the first call; every later call returns the same results. */
    public synchronized List<CellResult> cells() throws InterruptedException {
        if (cells == null) {
            ResetSpec reset = request.reset();
            var matrix = new Matrix(
                    peers, request, out, judge, this::keep, reset == null ? null : new ServerReset(reset, context));
            cells = phases.timeInterruptibly(Grid.CELLS, () -> matrix.run(plan.cells()));
            results.report(judge.reportedTexts(cells));
            memory = CompletableFuture.supplyAsync(peers::memory);
        }
        return cells;
    }

    /** Returns the bytes of memory of each living process, by title, after the cells have run. */
    public Map<String, Long> memory() throws InterruptedException {
        cells();
        return memory.join();
    }

    /** Returns the titles of the living servers and drivers that this run started. */
    public List<String> startedTitles() {
        return Stream.concat(peers.servers().stream(), peers.drivers().stream())
                .filter(process -> process.host().runAs() != RunAs.ADDRESS)
                .filter(process -> process.deathCause().isEmpty())
                .map(PeerProcess::title)
                .toList();
    }

    /**
     * Returns the rules that fail the run because they hid no difference; none in a run with filters or shards, or with
     * cells without an outcome.
     */
    public List<String> staleRules() throws InterruptedException {
        boolean complete = plan.selection().isAll()
                && plan.shard() == null
                && cells().stream().map(CellResult::verdict).noneMatch(Verdict::isWithoutOutcome);
        Map<CompareRule, Integer> hidden = RunJudge.use(cells()).hidden();
        return plan.rules().all().stream()
                .filter(rule -> complete && !rule.sometimes() && !hidden.containsKey(rule))
                .map(rule -> "%s (%s)".formatted(rule, rule.where()))
                .toList();
    }

    /** Changes each leaf of each expectation and checks that the cell then fails; prints the result. */
    public synchronized MutantCheck mutants() throws InterruptedException {
        if (mutants == null) {
            mutants = judge.mutants(cells());
            List<String> survivors = mutants.survivors();
            out.println(
                    mutants.leaves() == 0
                            ? "mutants none, because no cell passed"
                            : "mutants %d of %d changed expectations fail their cell"
                                    .formatted(mutants.leaves() - survivors.size(), mutants.leaves()));
            survivors.stream()
                    .limit(SHOWN_SURVIVORS)
                    .forEach(each -> out.println("✗ survived  " + each + ": the cell still passes with this change"));
        }
        return mutants;
    }

    /** Writes the transcript of a cell; for a failed cell, also stores the current ends of the logs. */
    private void keep(CellResult cell) {
        if (cell.verdict().isFailure()) {
            logTails.put(cell.toString(), logTails(cell));
        }
        try {
            Transcripts.of(cell).redacted(request.secrets()).write(request.output());
        } catch (IOException unwritable) {
            throw new HarnessFault("cannot write a transcript: " + IoReason.of(unwritable), unwritable);
        }
    }

    private List<String> logTails(CellResult result) {
        return peers.processes(result.cell().pairing()).stream()
                .map(process -> process.host().logTail())
                .toList();
    }

    /** Stops the peers and writes the results and reports. */
    @Override
    public void close() throws IOException {
        finish();
    }

    /**
     * Stops the peers, writes the results and reports, and returns the results; every later call returns the same.
     *
     * @throws IOException if results.json or a report cannot be written; the results are still printed
     */
    public synchronized Results finish() throws IOException {
        if (finished == null) {
            finished = stop().redacted(request.secrets());
            writer.write(finished);
        }
        return finished;
    }

    private Results stop() throws IOException {
        // A failure is ignored here, because memory() has reported it.
        Map<String, Long> bytesByTitle = memory.handle(
                        (bytes, failed) -> failed == null ? bytes : Map.<String, Long>of())
                .join();
        String ranAs = peers.runAs();
        List<Results.PeerInfo> infos = RunWriter.describe(peers.drivers(), peers.servers());
        peers.close();
        return results.build(
                writer.run(bytesByTitle, ranAs, skipped()),
                infos,
                plan.cells(),
                plan.known().entries(),
                cells == null ? List.of() : cells,
                plan.rules(),
                cell -> logTails.computeIfAbsent(cell.toString(), other -> logTails(cell)));
    }

    private String asProcesses() {
        return request.peers() == RunAs.PROCESS ? ", as processes" : "";
    }

    private static String text(List<Pairing> pairings) {
        return pairings.size() > 4 ? pairings.size() + " pairings" : pairings.toString();
    }
}
