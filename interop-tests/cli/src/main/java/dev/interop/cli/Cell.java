package dev.interop.cli;

import dev.interop.cell.CellRun;
import dev.interop.judge.CellResult;
import dev.interop.judge.Transcripts;
import dev.interop.matrix.RunRequest;
import dev.interop.plan.Reproduction;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code cell}: runs one cell. */
@Command(
        name = "cell",
        description = "Runs one cell and prints everything that both sides recorded.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Cell implements Callable<Integer> {
    @Mixin
    private SelectionOptions selection;

    @Mixin
    private PeersOption peers;

    @Option(names = "--trace", description = "print the traces of the peers' gRPC libraries")
    private boolean trace;

    @Option(names = "--wire", description = "print the HTTP/2 frames of each call")
    private boolean wire;

    @Option(names = "--plan", hidden = true)
    private boolean planOnly;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws Exception {
        Repository repository = Repository.find();
        var request = new RunRequest(
                repository.project(),
                Reproduction.ofMake(),
                RunId.of("cell"),
                repository.root(),
                repository.suite(),
                repository.cell(),
                selection.selection(),
                null,
                peers.peers(),
                false,
                Map.of());
        PrintStream progress = format.progress();
        var run = new CellRun(request, trace, wire, progress);
        if (planOnly) {
            progress.println(run.plan());
            return ExitCode.PASSED;
        }
        CellResult result = run.run();
        if (format.isJson()) {
            Output.UTF8.print(Transcripts.of(result).json());
        }
        return switch (result.verdict()) {
            case HARNESS_ERROR, NOT_RUN -> ExitCode.PROBLEM;
            default -> result.verdict().isFailure() ? ExitCode.FAILED : ExitCode.PASSED;
        };
    }
}
