package dev.interop.cli;

import dev.interop.fault.HarnessFault;
import dev.interop.gate.GateRun;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.version.GateProblem;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code gate}: judges the protos against their releases. */
@Command(
        name = "gate",
        description = "Checks whether changes of the protos break programs that use a released version.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Gate implements Callable<Integer> {
    /** The protos have changed, so the caller must provide an engine for the live layers. */
    private static final int CHANGED = 10;

    @Mixin
    private PathOption protos;

    @Mixin
    private GateOptions programs;

    @Option(names = "--unchanged-only", hidden = true)
    private boolean unchangedOnly;

    @Option(names = "--no-engine-because", hidden = true)
    private @Nullable String noEngineBecause;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        GateRun gate = programs.gate();
        try {
            Optional<GateResult> result = unchangedOnly ? gate.judgeUnchanged(protos.tree()) : Optional.of(judge(gate));
            if (result.isEmpty()) {
                return CHANGED;
            }
            gate.report(result.get(), format.isJson(), Output.UTF8);
            return result.get().fails() ? ExitCode.FAILED : ExitCode.PASSED;
        } catch (GateProblem | YamlProblem | HarnessFault problem) {
            gate.reportProblem(Objects.requireNonNull(problem.getMessage()));
            throw problem;
        }
    }

    private GateResult judge(GateRun gate) throws IOException {
        return noEngineBecause == null
                ? gate.judgeInContainers(protos.tree())
                : gate.judgeAsProcesses(protos.tree(), noEngineBecause);
    }
}
