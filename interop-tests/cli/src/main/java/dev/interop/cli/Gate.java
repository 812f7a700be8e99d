package dev.interop.cli;

import dev.interop.fault.HarnessFault;
import dev.interop.gate.GateRun;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.version.GateProblem;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code gate}: judges the protos against their releases. */
@Command(
        name = "gate",
        description = "Checks whether changes of the protos break programs that use a released version.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Gate implements Callable<Integer> {
    @Mixin
    private PathOption protos;

    @Mixin
    private GateOptions programs;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        GateRun gate = programs.gate();
        try {
            GateResult result = gate.judge(protos.tree());
            gate.report(result, format.isJson(), Output.UTF8);
            if (!result.isComplete()) {
                return ExitCode.PROBLEM;
            }
            return result.fails() ? ExitCode.FAILED : ExitCode.PASSED;
        } catch (GateProblem | YamlProblem | HarnessFault problem) {
            gate.reportProblem(Objects.requireNonNull(problem.getMessage()));
            throw problem;
        }
    }
}
