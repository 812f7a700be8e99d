package dev.interop.python;

import dev.interop.fault.HarnessFault;
import dev.interop.process.Subprocess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Builds an environment. Its marker is written last, so an interrupted build leaves an incomplete environment.
 *
 * @param folder the folder of the environment, which does not exist yet
 */
record EnvironmentBuild(DriverBundle bundle, Python python, Path folder, PrintStream progress) {
    /** Long enough for a slow network; pip itself gives up a connection that does not respond. */
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** @throws HarnessFault Python has no module venv, or a package cannot be installed */
    void run() throws IOException {
        Instant begin = Instant.now();
        progress.printf("python %s, version %s%n", python.executable(), python.version());
        progress.printf("python creating the environment of the Python drivers in %s%n", folder);
        Files.createDirectories(folder);
        createEnvironment();
        bundle.write(folder);
        progress.printf("python installing %d packages%n", bundle.packages());
        install();
        CompleteMarker.write(folder);
        progress.printf(
                "python ready after %d s; later runs use it without a network%n",
                Duration.between(begin, Instant.now()).toSeconds());
    }

    private void createEnvironment() {
        var created = run(python.executable().toString(), "-I", "-m", "venv", folder.toString());
        if (created.exitCode() != 0) {
            boolean missing = created.output().contains("No module named")
                    || created.output().contains("ensurepip");
            throw new HarnessFault(
                    missing
                            ? "%s has no complete module venv, which creates the environment of the Python drivers; install it (Debian, Ubuntu: apt-get install python3-venv)"
                                    .formatted(python.executable())
                            : "%s -m venv failed: %s".formatted(python.executable(), lastLine(created.output())));
        }
    }

    private void install() {
        String own = folder.resolve("bin").resolve("python").toString();
        var installed = run(
                own,
                DriverBundle.PIP,
                own,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--require-hashes",
                "--requirement",
                DriverBundle.REQUIREMENTS);
        if (installed.exitCode() != 0) {
            throw new HarnessFault(
                    "cannot install the packages of the Python drivers: %s; check the network and the package sources ('pip config list'), then run the command again"
                            .formatted(reason(installed.output())));
        }
    }

    private Subprocess.Ended run(String... command) {
        return Subprocess.run(List.of(command), folder, LIMIT);
    }

    private static String reason(String output) {
        return output.lines()
                .filter(line -> line.startsWith("ERROR"))
                .findFirst()
                .orElseGet(() -> lastLine(output));
    }

    private static String lastLine(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("no output");
    }
}
