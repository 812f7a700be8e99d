package dev.interop.matrix;

import dev.interop.fault.IoReason;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.peer.ServerProof;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerHost;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.PeerServer;
import dev.interop.plan.Plan;
import dev.interop.plan.PlanDigest;
import dev.interop.plan.Selection;
import dev.interop.plan.Skipped;
import dev.interop.report.FailureText;
import dev.interop.report.Families;
import dev.interop.report.Grid;
import dev.interop.report.Reports;
import dev.interop.report.Slowest;
import dev.interop.results.Results;
import dev.interop.results.Results.PeerInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the results of a run and its reports, and prints them. */
final class RunWriter {
    private final String started = Instant.now().toString();
    private final RunRequest request;
    private final Plan plan;
    private final RunPhases phases;
    private final PrintStream out;
    private final boolean publishes;

    /** @param publishes whether the summary is added to that of a CI job */
    RunWriter(RunRequest request, Plan plan, RunPhases phases, PrintStream out, boolean publishes) {
        this.request = request;
        this.plan = plan;
        this.phases = phases;
        this.out = out;
        this.publishes = publishes;
    }

    /**
     * Describes the run.
     *
     * @param memory bytes of each process, by title
     * @param ranAs how the peers ran, for example "containers"
     */
    Results.Run run(Map<String, Long> memory, String ranAs, List<Skipped> skipped) throws IOException {
        Selection selection = plan.selection();
        return new Results.Run(
                request.project(),
                request.id(),
                started,
                orEmpty(selection.client()),
                orEmpty(selection.server()),
                orEmpty(selection.cases()),
                plan.shard() == null ? "" : plan.shard().toString(),
                List.of(),
                PlanDigest.of(plan.allShards(), request.suite().config()),
                plan.allShards().size(),
                request.suite().protos().digest(),
                phases.millis(),
                memory,
                ranAs,
                skipped,
                request.reproduction().hint());
    }

    /** Describes the peers of running drivers and servers; without a driver, the versions are unknown. */
    static List<PeerInfo> describe(Collection<PeerDriver> drivers, Collection<PeerServer> servers) {
        var proofs = new HashMap<Peer, ServerProof>();
        servers.forEach(server -> proofs.put(server.peer(), server.proof()));
        var infos = new LinkedHashMap<Peer, PeerInfo>();
        drivers.forEach(driver -> infos.put(driver.peer(), info(driver, versions(driver), proofs.get(driver.peer()))));
        servers.forEach(server -> infos.computeIfAbsent(server.peer(), peer -> info(server, Map.of(), server.proof())));
        return List.copyOf(infos.values());
    }

    private static Map<String, String> versions(PeerDriver driver) {
        var versions = new LinkedHashMap<String, String>();
        driver.description().getVersionsList().forEach(each -> versions.put(each.getName(), each.getVersion()));
        return versions;
    }

    private static PeerInfo info(PeerProcess process, Map<String, String> versions, @Nullable ServerProof proof) {
        Peer peer = process.peer();
        PeerHost host = process.host();
        return new PeerInfo(
                peer.name(),
                peer.role(),
                host.runAs(),
                addresses(peer),
                host.image().orElse(""),
                host.imageId().orElse(""),
                versions,
                proof == null ? null : proof.proof(),
                proof == null ? "" : proof.text());
    }

    private static String addresses(Peer peer) {
        PeerAddresses at = peer.addresses();
        if (at != null) {
            return "server %s, driver %s".formatted(at.server(), at.driver());
        }
        if (peer.driver() != null && peer.driver().address() != null) {
            return "driver " + peer.driver().address();
        }
        return peer.server() != null && peer.server().address() != null
                ? "server " + peer.server().address()
                : "";
    }

    /**
     * Writes results.json, the page, the summary and the badge, and prints the results.
     *
     * @throws IOException if a file cannot be written; the results are still printed
     */
    void write(Results results) throws IOException {
        Path output = request.output();
        results.write(output.resolve("results.json"));
        try {
            Reports.write(results, output);
            if (publishes) {
                Reports.publish(output, System.getenv());
            }
        } catch (IOException unwritable) {
            print(results);
            out.println(
                    "! harness-error: results.json was written, but its reports were not: " + IoReason.of(unwritable));
            throw unwritable;
        }
        print(results);
    }

    private void print(Results results) {
        String page = request.shown(request.output().resolve(Reports.PAGE)).toString();
        out.print(FailureText.render(results, page));
        out.print(Slowest.render(results));
        if (request.families()) {
            out.print(Families.render(results));
        }
        out.print(Grid.render(results, page));
    }

    private static String orEmpty(@Nullable String filter) {
        return filter == null ? "" : filter;
    }
}
