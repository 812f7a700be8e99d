package dev.interop.cli;

import dev.interop.config.GateConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code dev release}. */
@Command(
        name = "release",
        description = "Writes the current protos as a new release, beside the older ones.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Release implements Callable<Integer> {
    @Option(names = "--name", paramLabel = "NAME", required = true, description = "name of the release, for example v4")
    private String name;

    @Mixin
    private PathOption protos;

    @Mixin
    private ConfigOption config;

    @Mixin
    private GateOptions programs;

    @Override
    public Integer call() throws IOException {
        Output.UTF8.printf(
                "%s: written; commit it%n", programs.gate().release(protos.tree(GateConfig.read(config.file())), name));
        return ExitCode.PASSED;
    }
}
