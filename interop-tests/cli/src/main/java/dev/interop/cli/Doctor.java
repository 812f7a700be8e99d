package dev.interop.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * The command {@code doctor}. In a clone a script does the work, because it must run if nothing can be built; interop.jar
 * checks the machine itself.
 */
@Command(
        name = "doctor",
        description = "Checks the prerequisites of the other commands and prints how to fix missing ones.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class)
final class Doctor implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        return Repository.isStartedByScript() ? runScript() : checkHost();
    }

    private static int checkHost() {
        List<Finding> findings = new HostChecks().all();
        findings.forEach(finding -> Output.UTF8.print(finding.lines()));
        return HostChecks.prevents(findings) ? ExitCode.PROBLEM : ExitCode.PASSED;
    }

    private static int runScript() throws IOException, InterruptedException {
        return new ProcessBuilder("interop-tests/doctor")
                .directory(Repository.find().root().toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
