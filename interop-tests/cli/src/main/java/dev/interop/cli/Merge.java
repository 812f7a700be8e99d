package dev.interop.cli;

import dev.interop.merge.ShardMerge;
import dev.interop.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code results merge}. */
@Command(
        name = "merge",
        description = "Merges the results.json files of all shards into one.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Merge implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "results.json files of all shards")
    private List<Path> files;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "build/interop",
            description = "folder for the merged results (default: ${DEFAULT-VALUE})")
    private Path output;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        dev.interop.results.Results merged = ShardMerge.run(files, output, format.progress());
        Reports.publish(output, System.getenv());
        if (format.isJson()) {
            Output.UTF8.print(Files.readString(output.resolve("results.json")));
        }
        return merged.failed() ? ExitCode.FAILED : ExitCode.PASSED;
    }
}
