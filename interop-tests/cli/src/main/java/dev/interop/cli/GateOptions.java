package dev.interop.cli;

import dev.interop.gate.GateRun;
import dev.interop.python.PythonPrograms;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** The option for the program that the gate uses. */
final class GateOptions {
    @Mixin
    private BufOption buf;

    GateRun gate() {
        Path product = Repository.find().rootOr(Path.of("").toAbsolutePath());
        return new GateRun(
                buf.path(), PythonPrograms.ofThisProcess()::protoc, RunId.of("gate"), product, Output.ERRORS);
    }
}
