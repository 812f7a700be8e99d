package dev.interop.cli;

import dev.interop.gate.GateRun;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the programs that the gate uses: buf and the peers. */
final class GateOptions {
    @Mixin
    private ConfigOption config;

    @Option(
            names = "--buf",
            paramLabel = "FILE",
            defaultValue = "buf",
            description = "the buf executable (default: buf on the PATH)")
    private Path buf;

    GateRun gate() {
        return new GateRun(buf, config.file(), RunId.of("gate"), Output.ERRORS);
    }
}
