package dev.interop.cli;

import dev.interop.gate.GateRun;
import dev.interop.gate.sizes.SizeMeasurement;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code dev gate-sizes}. */
@Command(
        name = "gate-sizes",
        description = "Measures the time and memory of the gate with generated trees of 700 and 8,000 messages.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class GateSizes implements Callable<Integer> {
    @Mixin
    private BufOption buf;

    @Override
    public Integer call() throws IOException {
        Path work = GateRun.OUTPUT.resolve("sizes").toAbsolutePath();
        var measurement = new SizeMeasurement(gate(), work, Output.UTF8, Output.ERRORS);
        return measurement.run() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    /** Returns the command line of {@code interop gate} with the options of this JVM. */
    private List<String> gate() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Interop.class.getName()));
        command.addAll(List.of("gate", "--buf", buf.path().toAbsolutePath().toString()));
        return command;
    }
}
