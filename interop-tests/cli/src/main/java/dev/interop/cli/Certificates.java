package dev.interop.cli;

import dev.interop.fault.Invocation;
import dev.interop.tls.CertificateFolder;
import dev.interop.tls.RunCertificates;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code dev certificates}. */
@Command(
        name = "certificates",
        description = "Creates certificates for a server that the matrix does not start.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Certificates implements Callable<Integer> {
    private static final Duration VALIDITY = Duration.ofDays(30);

    @Option(names = "--folder", paramLabel = "DIR", required = true, description = "new folder for the certificates")
    private Path folder;

    @Option(
            names = "--hosts",
            paramLabel = "HOST",
            required = true,
            split = "[ ,]+",
            description = "host names or IP addresses at which drivers call the server")
    private List<String> hosts;

    @Override
    public Integer call() throws IOException {
        if (hosts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("--hosts must name hosts or IP addresses, not '%s'".formatted(hosts));
        }
        try {
            new CertificateFolder(folder).write(RunCertificates.mint(hosts, VALIDITY));
        } catch (FileAlreadyExistsException exists) {
            throw new IllegalArgumentException(
                    "the folder %s exists; remove it or choose another one with --folder".formatted(folder), exists);
        }
        Output.UTF8.printf(
                "%s/server is for the server at %s and valid for %d days; '%s check' reads %s/hub%n",
                folder, String.join(", ", hosts), VALIDITY.toDays(), Invocation.command(), folder);
        return ExitCode.PASSED;
    }
}
