package dev.interop.cli;

import dev.interop.config.GateConfig;
import dev.interop.gate.GateRun;
import dev.interop.gate.version.ProtoTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code dev release}. */
@Command(
        name = "release",
        description =
                "Writes the current protos as a new release, beside the older ones, and its cases if interop.yaml has"
                        + " 'gate: replies'.",
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
        GateConfig read = GateConfig.read(config.file());
        GateRun gate = programs.gate();
        ProtoTree tree = protos.tree(read);
        List<Path> written = read.replies().isEmpty()
                ? List.of(gate.release(tree, name))
                : gate.release(tree, name, programs.replies(config, read));
        written.forEach(path -> Output.UTF8.printf("%s: written; commit it%n", path));
        return ExitCode.PASSED;
    }
}
