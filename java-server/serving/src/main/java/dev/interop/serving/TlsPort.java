package dev.interop.serving;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A port that is served with TLS.
 *
 * @param port 0 chooses a free one
 * @param chain PEM file of the server's certificate and its intermediates
 * @param key PEM file of the certificate's key
 * @param clientRoots PEM file of the roots that must have signed a client's certificate; null if clients need none
 */
record TlsPort(int port, Path chain, Path key, @Nullable Path clientRoots) {
    static final String FORM = "PORT,CHAIN,KEY[,CLIENT_ROOTS]";

    /** Reads the files and returns their credentials. */
    ServerCredentials credentials() throws CommandFailure {
        var credentials = TlsServerCredentials.newBuilder();
        try {
            credentials.keyManager(certificates("chain", chain), new ByteArrayInputStream(read("key", key)));
            if (clientRoots != null) {
                credentials.trustManager(certificates("roots", clientRoots)).clientAuth(ClientAuth.REQUIRE);
            }
        } catch (IOException inMemory) {
            throw new AssertionError("bytes in memory can be read", inMemory);
        }
        return credentials.build();
    }

    /** Returns the failure to report if gRPC rejects the files, for example because the key belongs to another certificate. */
    CommandFailure refused(IllegalArgumentException failure) {
        return new CommandFailure(
                "cannot serve TLS with the chain '%s' and the key '%s' (%s); name others with --tls"
                        .formatted(chain, key, CommandRunner.reason(failure)),
                failure);
    }

    private static InputStream certificates(String what, Path file) throws CommandFailure {
        byte[] pem = read(what, file);
        try {
            // gRPC's own error does not name the file.
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .isEmpty()) {
                throw noPem(what, file, null);
            }
        } catch (CertificateException unreadable) {
            throw noPem(what, file, unreadable);
        }
        return new ByteArrayInputStream(pem);
    }

    private static CommandFailure noPem(String what, Path file, @Nullable CertificateException failure) {
        return new CommandFailure(
                "no PEM certificate in the %s '%s'; name another with --tls".formatted(what, file), failure);
    }

    private static byte[] read(String what, Path file) throws CommandFailure {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            String reason = failure instanceof NoSuchFileException ? "no such file" : CommandRunner.reason(failure);
            throw new CommandFailure(
                    "cannot read the %s '%s' (%s); name another with --tls".formatted(what, file, reason), failure);
        }
    }

    /** The converter of the option's value. */
    static final class Converter implements ITypeConverter<TlsPort> {
        @Override
        public TlsPort convert(String text) {
            String[] fields = text.split(",", -1);
            if (!text.matches("[^,]+(,[^,]+){2,3}")) {
                throw new TypeConversionException("must be " + FORM + ", not '" + text + "'");
            }
            if (!ListenOptions.isPort(fields[0])) {
                throw new TypeConversionException("must begin with a port, 0 to 65535, not '" + fields[0] + "'");
            }
            return new TlsPort(
                    Integer.parseInt(fields[0]),
                    CommandRunner.path(fields[1]),
                    CommandRunner.path(fields[2]),
                    fields.length == 3 ? null : CommandRunner.path(fields[3]));
        }
    }
}
