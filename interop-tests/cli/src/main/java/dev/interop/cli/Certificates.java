package dev.interop.cli;

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
        description = "Makes certificates for a server that is not started by the matrix.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Certificates implements Callable<Integer> {
    private static final Duration LIFE = Duration.ofDays(30);

    @Option(names = "--folder", paramLabel = "DIR", required = true, description = "new folder for the certificates")
    private Path folder;

    @Option(
            names = "--hosts",
            paramLabel = "HOST",
            required = true,
            split = "[ ,]+",
            description = "names or IP addresses by which drivers call the server")
    private List<String> hosts;

    @Override
    public Integer call() throws IOException {
        if (hosts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("--hosts must name hosts or IP addresses, not '%s'".formatted(hosts));
        }
        try {
            new CertificateFolder(folder).write(RunCertificates.mint(hosts, LIFE));
        } catch (FileAlreadyExistsException exists) {
            throw new IllegalArgumentException(
                    "the folder %s exists; remove it, or name another with --folder".formatted(folder), exists);
        }
        Output.UTF8.printf(
                "%s/server is for the server that is called %s, for %d days; %s/hub is read by 'make interop'%n",
                folder, String.join(", ", hosts), LIFE.toDays(), folder);
        return ExitCode.PASSED;
    }
}
