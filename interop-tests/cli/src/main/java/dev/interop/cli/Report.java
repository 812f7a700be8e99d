package dev.interop.cli;

import dev.interop.report.ReportRendering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code results report}. */
@Command(
        name = "report",
        description = "Renders the reports of a run again, next to its results.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Report implements Callable<Integer> {
    @Option(
            names = "--results",
            paramLabel = "FILE",
            defaultValue = "build/interop/results.json",
            description = "results.json of the run (default: ${DEFAULT-VALUE})")
    private Path results;

    @Override
    public Integer call() throws IOException {
        ReportRendering.run(results, Output.UTF8);
        return ExitCode.PASSED;
    }
}
