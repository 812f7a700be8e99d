package dev.interop.tls;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Makes certificates for servers that the hub does not start: {@code FOLDER HOST...}. Exit codes: 0, 1, 2. */
public final class CertificatesCommand {
    private static final Duration LIFE = Duration.ofDays(30);

    private CertificatesCommand() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        if (arguments.length < 2 || Arrays.stream(arguments).anyMatch(String::isBlank)) {
            System.err.println("certificates: FOLDER= and HOSTS= are wanted: where they go, and by what names or IP"
                    + " addresses drivers call the server");
            return 2;
        }
        Path folder = Path.of(arguments[0]);
        List<String> hosts = List.of(arguments).subList(1, arguments.length);
        try {
            new CertificateFolder(folder).write(RunCertificates.mint(hosts, LIFE));
        } catch (FileAlreadyExistsException there) {
            System.err.println("certificates: there is a folder %s already; remove it, or name another with FOLDER="
                    .formatted(folder));
            return 1;
        } catch (IOException failure) {
            System.err.println("certificates: cannot write to %s: %s".formatted(folder, failure));
            return 1;
        }
        System.out.println(
                "%s/server is for the server that is called %s, for %d days; %s/hub is read by 'make interop'"
                        .formatted(folder, String.join(", ", hosts), LIFE.toDays(), folder));
        return 0;
    }
}
