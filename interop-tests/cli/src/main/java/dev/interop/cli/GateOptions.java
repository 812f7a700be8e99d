package dev.interop.cli;

import dev.interop.config.GateConfig;
import dev.interop.gate.GateRun;
import dev.interop.gate.breaks.OwnCheck;
import dev.interop.python.PythonPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** The option for the program that the gate uses. */
final class GateOptions {
    private static final String NAME = "gate";

    @Mixin
    private BufOption buf;

    GateRun gate() {
        Path product = Repository.find().rootOr(Path.of("").toAbsolutePath());
        return new GateRun(buf.path(), PythonPrograms.ofThisProcess()::protoc, RunId.of(NAME), product, Output.ERRORS);
    }

    /** Returns the checks that a configuration asks for. */
    List<OwnCheck> checks(ConfigOption config, GateConfig read) throws IOException {
        return read.replies().isEmpty() ? List.of() : List.of(replies(config, read));
    }

    /** Returns what compares the replies of servers, which the rest of the configuration describes. */
    ReleasedReplies replies(ConfigOption config, GateConfig read) throws IOException {
        return new ReleasedReplies(config.read(Map.of()), read.replies(), RunId.of(NAME));
    }
}
