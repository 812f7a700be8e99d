package dev.interop.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command {@code doctor}; a script does the work, because it must run if nothing can be built. */
@Command(
        name = "doctor",
        description = "Checks the prerequisites of the other commands and prints how to fix missing ones.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class)
final class Doctor implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.find();
        return new ProcessBuilder("interop-tests/doctor")
                .directory(repository.root().toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
