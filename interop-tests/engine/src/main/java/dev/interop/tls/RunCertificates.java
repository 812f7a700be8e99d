package dev.interop.tls;

import com.google.protobuf.ByteString;
import dev.interop.tls.Authority.Identity;
import dev.interop.v1.Endpoint;
import dev.interop.v1.Plaintext;
import dev.interop.v1.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What servers serve with, and what clients trust and show. Every server has the plaintext port and three with TLS:
 * see {@link ServerTargets}.
 *
 * @param roots PEM: who signed the server's certificates and the client's
 * @param strangersRoots PEM: who signed nothing of that
 * @param server for every host that clients call the server by
 * @param expiredServer the same, until yesterday
 * @param strangersClient an identity that the roots did not sign
 */
public record RunCertificates(
        byte[] roots,
        byte[] strangersRoots,
        Identity server,
        Identity expiredServer,
        Identity client,
        Identity strangersClient) {
    private static final String NO_HOST_OF_OURS = "elsewhere.example";

    /**
     * Certificates that are good for a day.
     *
     * @param hosts the names and IP addresses that clients call the servers by
     */
    public static RunCertificates mint(Collection<String> hosts) {
        return mint(hosts, Duration.ofDays(1));
    }

    public static RunCertificates mint(Collection<String> hosts, Duration life) {
        var authority = new Authority("interop", life);
        var stranger = new Authority("somebody else", life);
        return new RunCertificates(
                authority.roots(),
                stranger.roots(),
                authority.issue("server", hosts),
                authority.issueExpired("server", hosts),
                authority.issue("client", List.of()),
                stranger.issue("client", List.of()));
    }

    /**
     * Those of a server that the hub does not start.
     *
     * @throws dev.interop.fault.HarnessFault there are none in the folder, or they have expired
     */
    public static RunCertificates read(Path folder) {
        return new CertificateFolder(folder).read();
    }

    /** What a server needs: name of a file → PEM. */
    public Map<String, byte[]> serverFiles() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("server.pem", server.chain());
        files.put("server.key", server.key());
        files.put("expired.pem", expiredServer.chain());
        files.put("expired.key", expiredServer.key());
        files.put("clients.pem", roots);
        return files;
    }

    /**
     * Options of the server command.
     *
     * @param folder of {@link #serverFiles}
     * @param ports with TLS, in the order of {@link ServerTargets}; 0: a free one
     */
    public static List<String> serverOptions(String folder, List<Integer> ports) {
        return List.of(
                "--tls", option(folder, ports.get(0), "server.pem", "server.key"),
                "--tls", option(folder, ports.get(1), "server.pem", "server.key", "clients.pem"),
                "--tls", option(folder, ports.get(2), "expired.pem", "expired.key"));
    }

    private static String option(String folder, int port, String... files) {
        return port + "," + Stream.of(files).map(file -> folder + "/" + file).collect(Collectors.joining(","));
    }

    /** Where and how a client calls a server. */
    public Endpoint.Builder endpoint(ServerTargets at, Security security) {
        return switch (security) {
            case PLAINTEXT -> plaintext(at.plaintext());
            case PLAINTEXT_TO_TLS -> plaintext(required(at.tls()));
            case TLS -> tls(at.tls(), trusting(roots));
            case TLS_TO_PLAINTEXT -> tls(at.plaintext(), trusting(roots));
            case WRONG_CA -> tls(at.tls(), trusting(strangersRoots));
            case WRONG_HOST -> tls(at.tls(), trusting(roots).setServerName(NO_HOST_OF_OURS));
            case EXPIRED -> tls(at.expired(), trusting(roots));
            case MUTUAL -> tls(at.mutual(), showing(client));
            case NO_CLIENT_CERTIFICATE -> tls(at.mutual(), trusting(roots));
            case STRANGERS_CERTIFICATE -> tls(at.mutual(), showing(strangersClient));
        };
    }

    private static String required(@Nullable String tlsTarget) {
        return Objects.requireNonNull(tlsTarget, "the plan skips TLS cells of a server without TLS");
    }

    private Tls.Builder showing(Identity identity) {
        return trusting(roots)
                .setCertificateChain(ByteString.copyFrom(identity.chain()))
                .setPrivateKey(ByteString.copyFrom(identity.key()));
    }

    private static Tls.Builder trusting(byte[] trusted) {
        return Tls.newBuilder().setRoots(ByteString.copyFrom(trusted));
    }

    private static Endpoint.Builder plaintext(String target) {
        return Endpoint.newBuilder().setTarget(target).setPlaintext(Plaintext.getDefaultInstance());
    }

    private static Endpoint.Builder tls(@Nullable String target, Tls.Builder tls) {
        return Endpoint.newBuilder().setTarget(required(target)).setTls(tls);
    }
}
