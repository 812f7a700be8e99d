package dev.interop.suites;

import dev.interop.judge.Transcripts;
import dev.interop.yaml.CaseProblem;
import dev.interop.judge.CellResult;
import dev.interop.fault.Flag;
import dev.interop.fault.HarnessFault;
import dev.interop.matrix.Matrix;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.plan.Plan;
import dev.interop.peer.RunAs;
import dev.interop.plan.Selection;
import dev.interop.plan.Shard;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerHost;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.Place;
import dev.interop.peers.Places;
import dev.interop.peers.RunContext;
import dev.interop.matrix.RunningPeers;
import dev.interop.report.FailureText;
import dev.interop.report.Families;
import dev.interop.report.Grid;
import dev.interop.plan.PlanDigest;
import dev.interop.plan.ProtosDigest;
import dev.interop.report.Reports;
import dev.interop.results.Results;
import dev.interop.results.Results.PeerInfo;
import dev.interop.matrix.ResultsBuilder;
import dev.interop.report.Slowest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The run all suites share: its plan, its peers, its results. Opened by the first suite that asks;
 * closed, with results written and printed, after the last. See {@link SharedRun}.
 */
final class InteropRun implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path HUB = Path.of("");
    private static final Path FOLDER = ROOT.resolve("build/interop");
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final String started = Instant.now().toString();
    private final String id = System.getenv()
            .getOrDefault("INTEROP_RUN_ID", "run-" + ProcessHandle.current().pid());
    private final Map<String, Long> phases = new LinkedHashMap<>();
    private final ResultsBuilder results = new ResultsBuilder();
    private final boolean families;
    private final Plan plan;
    private final Map<String, Peer> peers;
    private final Selection selection;
    private final Map<String, List<String>> logTails = new ConcurrentHashMap<>();
    private final RunningPeers running;
    private final ClientCommands commands;
    private List<CellResult> cells;
    private CompletableFuture<Map<String, Long>> memory = CompletableFuture.completedFuture(Map.of());

    private InteropRun() throws IOException {
        families = Flag.isSet(System.getenv(), "FAMILIES");
        plan = Plan.read(HUB, System.getenv());
        peers = plan.peers();
        selection = plan.selection();
        String engine = System.getenv("INTEROP_ENGINE_MILLIS");
        if (engine != null) {
            phases.put("engine", Long.parseLong(engine));
        }
        var run = new RunContext(id, ROOT, ROOT.relativize(FOLDER.resolve("logs")));
        long prepared = System.nanoTime();
        Optional<Place> place = Places.prepare(pairings(), run, System.getenv(), OUT);
        place.ifPresent(
                each -> phases.put(each.runAs() == RunAs.PROCESS ? "programs" : "images", millisSince(prepared)));
        OUT.printf(
                "peers  starting for %s%s%n",
                pairings().size() > 4 ? pairings().size() + " pairings" : pairings(),
                place.filter(each -> each.runAs() == RunAs.PROCESS)
                        .map(each -> ", as processes")
                        .orElse(""));
        long begin = System.nanoTime();
        running = RunningPeers.start(pairings(), run, place);
        phases.put("peers up", millisSince(begin));
        commands = new ClientCommands(running, pairings(), plan.leftOut());
    }

    /** @throws HarnessFault or {@link CaseProblem}: the run cannot start */
    static InteropRun open() {
        try {
            return new InteropRun();
        } catch (IOException unreadable) {
            throw new HarnessFault("cannot read " + unreadable.getMessage(), unreadable);
        }
    }

    /** The selected pairings, clients as rows. */
    List<Pairing> pairings() {
        return selection.pairings(peers);
    }

    ResultsBuilder results() {
        return results;
    }

    /** One line on the screen. */
    void tell(String line) {
        OUT.println(line);
    }

    int planned() {
        return plan.cells().size();
    }

    ClientCommands commands() {
        return commands;
    }

    /** Runs all cells, once; every later call returns the same results. */
    synchronized List<CellResult> cells() throws InterruptedException, IOException {
        if (cells == null) {
            long begin = System.nanoTime();
            cells = new Matrix(running, id, OUT, this::keep).run(plan.cells());
            phases.put(Grid.CELLS, millisSince(begin));
            memory = CompletableFuture.supplyAsync(running::memory);
        }
        return cells;
    }

    /** The bytes of memory that each living process takes, by title, once the cells have run. */
    Map<String, Long> memory() throws InterruptedException, IOException {
        cells();
        return memory.join();
    }

    /** The transcript, and what the logs end with while it is about a red cell. */
    private void keep(CellResult cell) {
        if (cell.verdict().isRed()) {
            logTails.put(cell.toString(), logTails(cell));
        }
        try {
            Transcripts.of(cell).write(FOLDER);
        } catch (IOException unwritable) {
            throw new HarnessFault("cannot write a transcript: " + unwritable, unwritable);
        }
    }

    @Override
    public void close() throws IOException {
        List<PeerInfo> infos = running.drivers().stream().map(this::info).toList();
        // What went wrong with it was said by memory().
        Map<String, Long> taken = memory.handle((bytes, failed) -> failed == null ? bytes : Map.<String, Long>of())
                .join();
        running.close();
        if (cells == null) {
            cells = List.of();
        }
        Results built = results.build(
                run(taken),
                infos,
                plan.cells(),
                plan.known().entries(),
                cells,
                cell -> logTails.computeIfAbsent(cell.toString(), other -> logTails(cell)));
        built.write(FOLDER.resolve("results.json"));
        try {
            Reports.write(built, FOLDER);
            Reports.publish(FOLDER, System.getenv());
        } catch (IOException unwritable) {
            // What the run came to is told all the same.
            tell(built);
            tell("! harness-error: results.json is written, its reports are not: " + unwritable);
            throw unwritable;
        }
        tell(built);
    }

    private void tell(Results built) {
        String shown = ROOT.relativize(FOLDER.resolve(Reports.PAGE)).toString();
        OUT.print(FailureText.render(built, shown));
        OUT.print(Slowest.render(built));
        if (families) {
            OUT.print(Families.render(built));
        }
        OUT.print(Grid.render(built, shown));
    }

    private Results.Run run(Map<String, Long> taken) throws IOException {
        return new Results.Run(
                id,
                started,
                shown(selection.client()),
                shown(selection.server()),
                shown(selection.cases()),
                plan.shard().map(Shard::toString).orElse(""),
                List.of(),
                PlanDigest.of(plan.whole(), HUB),
                plan.whole().size(),
                ProtosDigest.of(ROOT.resolve("protos")),
                phases,
                taken,
                running.runAs(),
                plan.leftOut());
    }

    private List<String> logTails(CellResult result) {
        return running.processes(result.cell().pairing()).stream()
                .map(process -> process.host().logTail())
                .toList();
    }

    private PeerInfo info(PeerDriver driver) {
        var versions = new LinkedHashMap<String, String>();
        driver.description().getVersionsList().forEach(each -> versions.put(each.getName(), each.getVersion()));
        Peer peer = driver.peer();
        PeerHost host = driver.host();
        return new PeerInfo(
                peer.name(),
                host.runAs(),
                peer.isAtAddress()
                        ? "server %s, driver %s"
                                .formatted(
                                        peer.addresses().server(),
                                        peer.addresses().driver())
                        : "",
                host.image(),
                host.imageId(),
                versions);
    }

    /** Of the servers and drivers that the hub started and that still live. */
    List<String> startedTitles() {
        return processes()
                .filter(process -> process.host().runAs() != RunAs.ADDRESS)
                .filter(process -> process.deathCause().isEmpty())
                .map(PeerProcess::title)
                .toList();
    }

    private Stream<PeerProcess> processes() {
        return Stream.concat(running.servers().stream(), running.drivers().stream());
    }

    private static String shown(String narrowing) {
        return narrowing == null ? "" : narrowing;
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
