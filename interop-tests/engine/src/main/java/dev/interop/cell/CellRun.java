package dev.interop.cell;

import dev.interop.judge.CellResult;
import dev.interop.judge.Transcripts;
import dev.interop.matrix.CellOptions;
import dev.interop.matrix.CellRunner;
import dev.interop.matrix.RunRequest;
import dev.interop.matrix.RunningPeers;
import dev.interop.matrix.SequenceRun;
import dev.interop.peer.Pairing;
import dev.interop.peer.ResetSpec;
import dev.interop.peers.Place;
import dev.interop.peers.Places;
import dev.interop.peers.RunContext;
import dev.interop.peers.ServerReset;
import dev.interop.plan.Cell;
import dev.interop.results.Transcript;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Runs one cell and prints everything that is known about it. */
public final class CellRun {
    private final RunRequest request;
    private final boolean trace;
    private final boolean wire;
    private final PrintStream out;

    /**
     * @param request selects exactly one cell; its shard is ignored
     * @param trace whether to print the traces of the peers' libraries
     * @param wire whether to print the frames of each call
     */
    public CellRun(RunRequest request, boolean trace, boolean wire, PrintStream out) {
        this.request = request;
        this.trace = trace;
        this.wire = wire;
        this.out = out;
    }

    /**
     * Finds the cell and starts nothing.
     *
     * @throws dev.interop.yaml.YamlProblem if a file of the suite is wrong
     * @throws IllegalArgumentException if the selection matches no cell or several
     * @throws IOException if a file cannot be read
     */
    public Cell plan() throws IOException {
        return OneCell.find(request).cell();
    }

    /**
     * Runs the cell with peers that are started for it.
     *
     * @throws dev.interop.yaml.YamlProblem if a file of the suite is wrong
     * @throws IllegalArgumentException if the selection matches no cell or several
     * @throws dev.interop.fault.HarnessFault if the peers cannot be started
     * @throws IOException if a file cannot be read or written
     */
    public CellResult run() throws IOException {
        OneCell selected = trace ? OneCell.find(request).tracing() : OneCell.find(request);
        Cell cell = selected.cell();
        out.print(CellText.before(cell));
        if (wire) {
            out.print(CellText.withoutFrames(cell));
        }
        Path logs = request.output().resolve("logs");
        CellResult result;
        Traces traces;
        try (RunningPeers peers = start(selected)) {
            out.println("peers  run as " + peers.runAs());
            reset(selected);
            traces = Traces.begin(logs);
            result = last(
                    selected,
                    new CellRunner(peers, request.id(), new CellOptions(wire, request.debug()), selected.judge()));
        }
        if (trace) {
            traces.print(out);
        }
        Transcript transcript = Transcripts.of(result).redacted(request.secrets());
        transcript.write(request.output());
        out.print(CellText.after(
                result, transcript, request.differences(), transcriptPath(result) + ", " + request.shown(logs)));
        return result;
    }

    /** Resets the servers, because the cells may depend on their state; the reference is one of them. */
    private void reset(OneCell selected) {
        ResetSpec reset = request.reset();
        if (reset != null) {
            selected.servers().forEach(new ServerReset(reset, request.context())::run);
        }
    }

    /** Runs the cells that the selected one needs, then itself, and returns its result. */
    private CellResult last(OneCell selected, CellRunner runner) throws IOException {
        var sequences = new HashMap<Pairing, SequenceRun>();
        List<CellResult> run = selected.cells().stream()
                .map(cell -> sequences
                        .computeIfAbsent(cell.pairing(), pairing -> new SequenceRun(runner))
                        .run(cell))
                .toList();
        List<CellResult> results = selected.judge().judgeTogether(run);
        for (CellResult before : results.subList(0, results.size() - 1)) {
            Transcripts.of(before).redacted(request.secrets()).write(request.output());
            out.printf("before %s: %s, %s%n", before.cell(), before.verdict(), transcriptPath(before));
        }
        return results.get(results.size() - 1);
    }

    private RunningPeers start(OneCell selected) {
        RunContext context = request.context();
        Optional<Place> place = Places.prepare(selected.pairings(), context, request.peers(), out);
        return RunningPeers.start(
                selected.pairings(),
                context,
                place.orElse(null),
                request.suite().types());
    }

    private Path transcriptPath(CellResult result) {
        return request.shown(request.output().resolve(Transcripts.path(result)));
    }
}
