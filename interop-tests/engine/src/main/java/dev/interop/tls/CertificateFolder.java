package dev.interop.tls;

import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import dev.interop.tls.Authority.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A folder with certificates for servers that the engine does not start, used in several runs: {@code server/} has the
 * files of such a server, {@code hub/} those of the engine.
 */
public final class CertificateFolder {
    private static final String CREATE = "run 'interop dev certificates --folder %s --hosts HOST'";

    private final Path folder;

    public CertificateFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes all files. */
    public void write(RunCertificates certificates) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(folder, owner);
        write(Files.createDirectory(folder.resolve("hub"), owner), hubFiles(certificates));
        // Readable by the user of a container; the parent folder excludes other users.
        write(Files.createDirectory(folder.resolve("server")), certificates.serverFiles());
    }

    private static void write(Path at, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(at.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, byte[]> hubFiles(RunCertificates certificates) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("strangers-roots.pem", certificates.strangersRoots());
        files.put("client.pem", certificates.client().chain());
        files.put("client.key", certificates.client().key());
        files.put("strangers-client.pem", certificates.strangersClient().chain());
        files.put("strangers-client.key", certificates.strangersClient().key());
        return files;
    }

    /**
     * Reads all files.
     *
     * @throws HarnessFault a file cannot be read, or the certificates have expired
     */
    RunCertificates read() {
        RunCertificates certificates = new RunCertificates(
                bytes("server/clients.pem"),
                bytes("hub/strangers-roots.pem"),
                identity("server/server"),
                identity("server/expired"),
                identity("hub/client"),
                identity("hub/strangers-client"));
        checkDates(certificates.server().chain());
        return certificates;
    }

    private Identity identity(String name) {
        return new Identity(bytes(name + ".pem"), bytes(name + ".key"));
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException failure) {
            throw new HarnessFault(
                    "cannot read the certificate %s (%s); %s"
                            .formatted(
                                    folder.resolve(name),
                                    failure instanceof NoSuchFileException ? "no such file" : IoReason.of(failure),
                                    CREATE.formatted(folder)),
                    failure);
        }
    }

    private void checkDates(byte[] chain) {
        Path file = folder.resolve("server/server.pem");
        try {
            X509Certificate first = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(chain));
            first.checkValidity();
        } catch (CertificateExpiredException past) {
            throw new HarnessFault(
                    "the certificate %s has expired (%s); remove the folder, %s, and give the new files to the server"
                            .formatted(file, past.getMessage(), CREATE.formatted(folder)),
                    past);
        } catch (CertificateException unreadable) {
            throw new HarnessFault(
                    "%s is not a certificate; remove the folder and %s".formatted(file, CREATE.formatted(folder)),
                    unreadable);
        }
    }
}
