package dev.interop.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code dev prove-gate}. */
@Command(
        name = "prove-gate",
        description = "Tests the gate on known changes of a proto, each with its expected result.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class ProveGate implements Callable<Integer> {
    @Mixin
    private GateOptions programs;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "test only every n-th change (default: ${DEFAULT-VALUE}, all changes)")
    private int every;

    @Option(
            names = "--random",
            paramLabel = "N",
            description = "instead of the known changes, test at least this number of random edits of random protos")
    private @Nullable Integer edits;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "the seed of the first random case (default: ${DEFAULT-VALUE}); each further case has the next"
                            + " number")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (every < 1) {
            throw new IllegalArgumentException("--every must be at least 1, not " + every);
        }
        if (edits != null && edits < 1) {
            throw new IllegalArgumentException("--random must be at least 1, not " + edits);
        }
        if (edits != null) {
            return programs.gate().proveRandom(edits, seed, Output.UTF8) ? ExitCode.PASSED : ExitCode.FAILED;
        }
        return programs.gate().prove(every, Output.UTF8) ? ExitCode.PASSED : ExitCode.FAILED;
    }
}
