package dev.interop.cli;

import dev.interop.gate.GateRun;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the buf executable, and the gate that uses it. */
final class BufOption {
    @Option(
            names = "--buf",
            paramLabel = "FILE",
            defaultValue = "buf",
            description = "the buf executable (default: buf on the PATH)")
    private Path buf;

    GateRun gate() {
        return new GateRun(buf, RunId.of("gate"), Output.ERRORS);
    }
}
