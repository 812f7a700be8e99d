package org.greeterpb.server;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.greeterpb.peer.CommandFailure;
import org.greeterpb.peer.CommandRunner;
import org.greeterpb.peer.ListenOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A port that is served with TLS.
 *
 * @param clientRoots who signs the certificates that clients must have; null: they need none
 */
record TlsPort(int port, Path chain, Path key, Path clientRoots) {
    static final String FORM = "PORT,CHAIN,KEY[,CLIENT_ROOTS]";

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

    /** The library found that a file is no PEM, or that the files do not fit together. */
    CommandFailure refused(IllegalArgumentException failure) {
        return new CommandFailure(
                "cannot serve TLS with the chain '%s' and the key '%s' (%s); name others with --tls"
                        .formatted(chain, key, CommandRunner.reason(failure)),
                failure);
    }

    private static InputStream certificates(String what, Path file) throws CommandFailure {
        byte[] pem = read(what, file);
        try {
            // The library would not say which file it was.
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

    private static CommandFailure noPem(String what, Path file, CertificateException failure) {
        return new CommandFailure(
                "the %s '%s' holds no PEM certificate; name another with --tls".formatted(what, file), failure);
    }

    private static byte[] read(String what, Path file) throws CommandFailure {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new CommandFailure(
                    "cannot read the %s '%s' (%s); name another with --tls".formatted(what, file, reason(failure)),
                    failure);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        return failure instanceof AccessDeniedException ? "permission denied" : CommandRunner.reason(failure);
    }

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
                    Path.of(fields[1]),
                    Path.of(fields[2]),
                    fields.length == 3 ? null : Path.of(fields[3]));
        }
    }
}
