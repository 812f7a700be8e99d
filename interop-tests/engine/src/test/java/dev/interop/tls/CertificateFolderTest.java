package dev.interop.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFolderTest {
    private static final List<String> HOSTS = List.of("greeter.example", "192.0.2.1");
    private static final ServerTargets TARGETS = new ServerTargets("a:1", "a:2", "a:3", "a:4");

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void name() {
        folder = temporary.resolve("deep/certificates");
    }

    @Test
    void reads_what_it_wrote() throws IOException {
        RunCertificates minted = RunCertificates.mint(HOSTS);
        new CertificateFolder(folder).write(minted);

        RunCertificates read = RunCertificates.read(folder);

        for (Security security : Security.values()) {
            assertThat(read.endpoint(TARGETS, security).build())
                    .as(security.toString())
                    .isEqualTo(minted.endpoint(TARGETS, security).build());
        }
        try (var files = Files.list(folder.resolve("server"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("server.pem", "server.key", "expired.pem", "expired.key", "clients.pem");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void reports_a_missing_folder() {
        assertThatThrownBy(() -> RunCertificates.read(folder))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "cannot read the certificate %s (no such file);".formatted(folder.resolve("server/clients.pem"))
                                + " run 'interop dev certificates --folder %s --hosts HOST'".formatted(folder));
    }

    @Test
    void reports_expired_certificates() throws IOException {
        new CertificateFolder(folder).write(RunCertificates.mint(HOSTS, Duration.ofMinutes(-1)));

        assertThatThrownBy(() -> RunCertificates.read(folder))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith(
                        "the certificate %s has expired (NotAfter: ".formatted(folder.resolve("server/server.pem")))
                .hasMessageEndingWith(
                        "); remove the folder, run 'interop dev certificates --folder %s --hosts HOST', and give the new files to the server"
                                .formatted(folder));
    }
}
