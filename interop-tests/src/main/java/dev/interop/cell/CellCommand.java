package dev.interop.cell;

import dev.interop.cases.CaseProblem;
import dev.interop.judge.CellResult;
import dev.interop.matrix.Cell;
import dev.interop.matrix.CellRunner;
import dev.interop.matrix.Flag;
import dev.interop.matrix.HarnessFault;
import dev.interop.matrix.Pairing;
import dev.interop.peers.Place;
import dev.interop.peers.Places;
import dev.interop.peers.RunContext;
import dev.interop.peers.RunningPeers;
import dev.interop.report.Transcript;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code interop-tests/run cell} starts, in the root of the repository: runs one cell, and shows all of it.
 * CASE, CLIENT and SERVER name it; TRACE=1 shows what the libraries trace, WIRE=1 the frames. Exit codes: 0 it is
 * not red; 1 it is; 2 nothing was run.
 */
public final class CellCommand {
    private static final int RED = 1;
    private static final int PROBLEM = 2;
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path HUB = Path.of("interop-tests");
    private static final Path OUTPUT = Path.of("build", "cell");

    private final Map<String, String> environment;
    private final PrintStream out;

    private CellCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            System.exit(new CellCommand(System.getenv(), out).run() ? 0 : RED);
        } catch (CaseProblem | IllegalArgumentException | HarnessFault problem) {
            System.err.println("cell: " + problem.getMessage());
        } catch (IOException unreadable) {
            System.err.println("cell: cannot read or write a file: " + unreadable.getMessage());
        }
        System.exit(PROBLEM);
    }

    private boolean run() throws IOException {
        Cell named = OneCell.find(HUB, environment);
        boolean trace = Flag.isSet(environment, "TRACE");
        boolean wire = Flag.isSet(environment, "WIRE");
        Cell cell = trace ? OneCell.tracing(named) : named;
        out.print(CellText.before(cell));
        if (wire) {
            out.print(CellText.unwatched(cell));
        }
        Path logs = OUTPUT.resolve("logs");
        String id = environment.getOrDefault(
                "INTEROP_RUN_ID", "cell-" + ProcessHandle.current().pid());
        CellResult result;
        Traces traces;
        var context = new RunContext(id, ROOT, logs);
        List<Pairing> pairing = List.of(cell.pairing());
        Optional<Place> place = Places.prepare(pairing, context, environment, out);
        try (RunningPeers peers = RunningPeers.start(pairing, context, place)) {
            out.println("peers  run as " + peers.runAs());
            traces = Traces.begin(logs);
            result = new CellRunner(peers, id, wire).run(cell);
        }
        if (trace) {
            traces.tell(out);
        }
        Transcript.write(result, OUTPUT);
        out.print(CellText.after(result, OUTPUT.resolve(Transcript.path(result)) + ", " + logs));
        return !result.verdict().isRed();
    }
}
