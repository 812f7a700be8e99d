package dev.interop.cli;

import dev.interop.report.Annotations;
import dev.interop.results.ResultsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code results annotations}. */
@Command(
        name = "annotations",
        description =
                "Prints the failures of a run as workflow commands, which GitHub shows at the lines of the cases.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class AnnotateFailures implements Callable<Integer> {
    @Option(
            names = "--results",
            paramLabel = "FILE",
            defaultValue = "build/interop/results.json",
            description = "results.json of the run (default: ${DEFAULT-VALUE})")
    private Path results;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws IOException {
        Path folder = Objects.requireNonNull(
                config.file().toAbsolutePath().normalize().getParent());
        Output.UTF8.print(Annotations.render(ResultsReader.read(results), folder));
        return ExitCode.PASSED;
    }
}
