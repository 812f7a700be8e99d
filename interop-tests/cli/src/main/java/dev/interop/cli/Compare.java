package dev.interop.cli;

import dev.interop.compare.ResultsComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code results compare}. */
@Command(
        name = "compare",
        description = "Lists what changed between two runs; exit code 1 if something got worse.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Compare implements Callable<Integer> {
    @Option(names = "--base", paramLabel = "FILE", required = true, description = "results.json of the earlier run")
    private Path base;

    @Option(
            names = "--head",
            paramLabel = "FILE",
            defaultValue = "build/interop/results.json",
            description = "results.json of the later run (default: ${DEFAULT-VALUE})")
    private Path head;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "build/interop",
            description = "folder for compare.json and compare.md (default: ${DEFAULT-VALUE})")
    private Path output;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        boolean worse = ResultsComparison.run(base, head, output, format.progress());
        if (format.isJson()) {
            Output.UTF8.print(Files.readString(output.resolve("compare.json")));
        }
        return worse ? ExitCode.FAILED : ExitCode.PASSED;
    }
}
