package dev.interop.results;

import dev.interop.peer.PeerRole;
import dev.interop.peer.Proof;
import dev.interop.peer.RunAs;
import dev.interop.plan.Skipped;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.DifferenceEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Results.RuleEntry;
import dev.interop.results.Results.Run;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Builds results cell by cell, for tests. */
public final class SampleRun {
    private List<String> servers = List.of();
    private final List<CellEntry> cells = new ArrayList<>();
    private final List<DifferenceEntry> known = new ArrayList<>();
    private final List<SuiteEntry> suites = new ArrayList<>();
    private final Map<String, Map<String, String>> peers = new LinkedHashMap<>();
    private final List<SoftDifference> soft = new ArrayList<>();
    private String project = "Greeter";
    private String client = "";
    private String cases = "";
    private String shard = "";
    private List<String> missing = List.of();
    private List<Skipped> skipped = List.of();
    private String plan = "0f0f";
    private String protos = "00ff";
    private String runAs = "containers";
    private final List<RuleEntry> rules = new ArrayList<>();
    private int planCells;
    private int unexecuted;

    public SampleRun() {
        peer("java", "1.85.1");
        peer("python", "1.85.1");
    }

    public SampleRun passed(String name, String client, String server) {
        return cell(name, client, server, Verdict.PASSED, null, null);
    }

    /** @param actual the message in place of "Hello, Ada!" */
    public SampleRun failed(String name, String client, String server, String actual) {
        var difference =
                new Difference("event 1 at the client", "message \"Hello, Ada!\"", "message \"" + actual + "\"");
        return cell(name, client, server, Verdict.FAILED, difference, null);
    }

    public SampleRun cell(String name, String client, String server, Verdict verdict, String detail) {
        return cell(name, client, server, verdict, null, detail);
    }

    private SampleRun cell(
            String name, String client, String server, Verdict verdict, Difference difference, String detail) {
        cells.add(new CellEntry(
                name,
                client,
                server,
                verdict,
                "Ada is greeted.",
                "protos/greeterpb/helloworld.proto",
                difference,
                detail,
                12,
                "transcripts/" + name + "/" + client + "-to-" + server + ".js",
                "make cell CLIENT=%s SERVER=%s CASE='%s'".formatted(client, server, name),
                List.of()));
        return this;
    }

    /** Sets the duration of the last cell. */
    public SampleRun lasting(long millis) {
        CellEntry last = cells.remove(cells.size() - 1);
        cells.add(new CellEntry(
                last.name(),
                last.client(),
                last.server(),
                last.verdict(),
                last.requirement(),
                last.source(),
                last.difference(),
                last.detail(),
                millis,
                last.transcript(),
                last.reproduce(),
                last.logs()));
        return this;
    }

    public SampleRun known(String id, boolean sometimes) {
        known.add(new DifferenceEntry(
                id, "", List.of("**"), List.of(), List.of(), sometimes, 1, List.of(), "It is so.", "source", "None."));
        return this;
    }

    /** Adds a soft difference of the first call of a case, with status UNKNOWN. */
    public SampleRun soft(String name, SoftDifference.Text... texts) {
        soft.add(new SoftDifference(name, 1, "UNKNOWN", List.of(texts)));
        return this;
    }

    /** @param pairings for example "java->python" */
    public static SoftDifference.Text text(String text, String... pairings) {
        return new SoftDifference.Text(
                text,
                Stream.of(pairings)
                        .map(pairing -> pairing.split("->"))
                        .map(names -> new SoftDifference.Between(names[0], names[1]))
                        .toList());
    }

    public SampleRun project(String name) {
        project = name;
        return this;
    }

    /** Adds a rule about the field acme.Order.NAME. */
    public SampleRun rule(String name, int hidden) {
        rules.add(new RuleEntry("fields.ignore acme.Order." + name, "interop.yaml:7", hidden, false));
        return this;
    }

    /** Adds a rule about the field acme.Order.NAME that may hide nothing. */
    public SampleRun sometimes(String name, int hidden) {
        rules.add(new RuleEntry("fields.unordered acme.Order." + name, "interop.yaml:8", hidden, true));
        return this;
    }

    public SampleRun test(String suite, String test, String failure) {
        suites.add(new SuiteEntry(suite, List.of(new TestEntry(test, failure == null, failure))));
        return this;
    }

    public SampleRun peer(String name, String grpc) {
        peers.put(name, Map.of("grpc", grpc));
        return this;
    }

    /** Makes all peers so far clients only, and adds servers of the user's own service. */
    public SampleRun ownServers(String... names) {
        servers = List.of(names);
        return this;
    }

    public SampleRun filtered(String client, String cases) {
        this.client = client;
        this.cases = cases;
        return this;
    }

    /** @param planned number of cells in the plan, before it is split */
    public SampleRun shard(String shard, int planned) {
        this.shard = shard;
        planCells = planned;
        return this;
    }

    public SampleRun without(String... shards) {
        missing = List.of(shards);
        return this;
    }

    public SampleRun skipped(Skipped... some) {
        skipped = List.of(some);
        return this;
    }

    public SampleRun plan(String digest) {
        plan = digest;
        return this;
    }

    public SampleRun protos(String digest) {
        protos = digest;
        return this;
    }

    public SampleRun runAs(String place) {
        runAs = place;
        return this;
    }

    public SampleRun unexecuted(int count) {
        unexecuted = count;
        return this;
    }

    private List<PeerInfo> peers() {
        PeerRole role = servers.isEmpty() ? PeerRole.BOTH : PeerRole.CLIENT;
        Stream<PeerInfo> clients = peers.entrySet().stream()
                .map(peer -> new PeerInfo(
                        peer.getKey(),
                        role,
                        RunAs.CONTAINER,
                        "",
                        "greeter/peer:1",
                        "sha256:1",
                        peer.getValue(),
                        null,
                        ""));
        Stream<PeerInfo> own = servers.stream()
                .map(name -> new PeerInfo(
                        name, PeerRole.SERVER, RunAs.PROCESS, "", "", "", Map.of(), Proof.PROCESS, "its process"));
        return Stream.concat(clients, own).toList();
    }

    public Results results() {
        Map<Verdict, Integer> totals = Verdict.count(cells.stream().map(CellEntry::verdict));
        return new Results(
                Results.SCHEMA,
                new Run(
                        project,
                        "20260102-030405-1",
                        "2026-01-02T03:04:05Z",
                        client,
                        "",
                        cases,
                        shard,
                        missing,
                        plan,
                        planCells == 0 ? cells.size() : planCells,
                        protos,
                        Map.of("cells", 1500L),
                        Map.of(),
                        runAs,
                        skipped,
                        "'make cell' keeps these results"),
                peers(),
                cells.size() + unexecuted,
                cells.size() - totals.get(Verdict.NOT_RUN),
                totals,
                new TreeSet<>(cells.stream().map(CellEntry::name).toList())
                        .stream()
                                .map(name -> new CaseEntry(name, "cases/sample.yaml:3", List.of()))
                                .toList(),
                known,
                List.copyOf(cells),
                suites,
                soft,
                rules);
    }
}
