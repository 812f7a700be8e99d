package dev.interop.cell;

import dev.interop.judge.CellResult;
import dev.interop.judge.Transcripts;
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
        return OneCell.find(request);
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
        List<Cell> cells = OneCell.withEarlier(request).stream()
                .map(each -> trace ? OneCell.tracing(each) : each)
                .toList();
        Cell cell = cells.get(cells.size() - 1);
        out.print(CellText.before(cell));
        if (wire) {
            out.print(CellText.withoutFrames(cell));
        }
        Path logs = request.output().resolve("logs");
        CellResult result;
        Traces traces;
        try (RunningPeers peers = start(cell)) {
            out.println("peers  run as " + peers.runAs());
            reset(cell);
            traces = Traces.begin(logs);
            result = last(cells, new SequenceRun(new CellRunner(peers, request.id(), wire)));
        }
        if (trace) {
            traces.print(out);
        }
        Transcript transcript = Transcripts.of(result);
        transcript.write(request.output());
        out.print(CellText.after(result, transcript, transcriptPath(result) + ", " + request.shown(logs)));
        return result;
    }

    /** Resets the server, because the cell may depend on its state. */
    private void reset(Cell cell) {
        ResetSpec reset = request.reset();
        if (reset != null && !cell.pairing().server().isRaw()) {
            new ServerReset(reset, context()).run(cell.pairing().server().name());
        }
    }

    /** Runs the earlier cells of a sequence, then the cell itself, and returns its result. */
    private CellResult last(List<Cell> cells, SequenceRun sequence) {
        for (Cell earlier : cells.subList(0, cells.size() - 1)) {
            out.printf(
                    "before %s: %s%n",
                    earlier.testCase().name(), sequence.run(earlier).verdict());
        }
        return sequence.run(cells.get(cells.size() - 1));
    }

    private RunningPeers start(Cell cell) {
        RunContext context = context();
        List<Pairing> pairing = List.of(cell.pairing());
        Optional<Place> place = Places.prepare(pairing, context, request.peers(), out);
        return RunningPeers.start(pairing, context, place.orElse(null), null);
    }

    private RunContext context() {
        return new RunContext(request.id(), request.root(), request.logs());
    }

    private Path transcriptPath(CellResult result) {
        return request.shown(request.output().resolve(Transcripts.path(result)));
    }
}
