package dev.interop.peers;

import com.google.protobuf.ByteString;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import dev.interop.peer.TlsFiles;
import dev.interop.v1.Tls;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The content of the files with which clients connect to a server over TLS, in PEM.
 *
 * @param roots the certificates that clients trust
 * @param certificate the certificate chain that clients present; empty for none
 * @param key its PKCS#8 key; empty for none
 * @param serverName name expected in the server's certificate; null for the host of its address
 */
record ServerTls(
        byte[] roots,
        byte[] certificate,
        byte[] key,
        @Nullable String serverName) {

    /** @throws HarnessFault a file cannot be read */
    static ServerTls read(String server, TlsFiles files) {
        return new ServerTls(
                files.roots() == null ? rootsOfJava() : content(server, "roots", files.roots()),
                files.certificate() == null ? new byte[0] : content(server, "certificate", files.certificate()),
                files.key() == null ? new byte[0] : content(server, "key", files.key()),
                files.serverName());
    }

    private static byte[] content(String server, String field, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new HarnessFault(
                    "'tls' of server '%s': cannot read the %s file %s; write the path of a PEM file, relative to the folder of interop.yaml"
                            .formatted(server, field, file),
                    unreadable);
        }
    }

    /** Returns the roots of the Java runtime in PEM, because a driver knows only the roots that it receives. */
    private static byte[] rootsOfJava() {
        var pem = new StringBuilder();
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trusting) {
                    for (X509Certificate root : trusting.getAcceptedIssuers()) {
                        pem.append("-----BEGIN CERTIFICATE-----\n")
                                .append(lines.encodeToString(root.getEncoded()))
                                .append("\n-----END CERTIFICATE-----\n");
                    }
                }
            }
        } catch (GeneralSecurityException unreadable) {
            throw new HarnessFault("cannot read the root certificates of the Java runtime: " + unreadable, unreadable);
        }
        return pem.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the credentials of the engine's own channel.
     *
     * @throws HarnessFault a file is not PEM
     */
    ChannelCredentials credentials(String server) {
        try {
            var credentials = TlsChannelCredentials.newBuilder().trustManager(new ByteArrayInputStream(roots));
            if (certificate.length > 0) {
                credentials.keyManager(new ByteArrayInputStream(certificate), new ByteArrayInputStream(key));
            }
            return credentials.build();
        } catch (IOException unreadable) {
            throw new HarnessFault(
                    "'tls' of server '%s' cannot be used: %s".formatted(server, IoReason.of(unreadable)), unreadable);
        }
    }

    /** Returns the credentials of a driver. */
    Tls.Builder endpoint() {
        return Tls.newBuilder()
                .setRoots(ByteString.copyFrom(roots))
                .setCertificateChain(ByteString.copyFrom(certificate))
                .setPrivateKey(ByteString.copyFrom(key))
                .setServerName(serverName == null ? "" : serverName);
    }
}
