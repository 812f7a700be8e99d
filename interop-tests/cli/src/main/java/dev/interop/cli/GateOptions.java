package dev.interop.cli;

import dev.interop.gate.GateRun;
import picocli.CommandLine.Mixin;

/** The options for the programs that the gate uses: buf and the peers. */
final class GateOptions {
    @Mixin
    private ConfigOption config;

    @Mixin
    private BufOption buf;

    GateRun gate() {
        return new GateRun(buf.path(), config.file(), RunId.of("gate"), Output.ERRORS);
    }
}
