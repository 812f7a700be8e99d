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
 * The certificates of a run: those with which servers serve, and those that clients trust and present. Every server has
 * a plaintext port and three ports with TLS, see {@link ServerTargets}.
 *
 * @param roots certificate, in PEM, of the authority that signed the certificates of servers and clients
 * @param strangersRoots certificate, in PEM, of an authority that signed none of these
 * @param server an identity with all host names of the server
 * @param expiredServer like {@code server}, but expired
 * @param client an identity signed by the {@code roots}
 * @param strangersClient an identity signed by the {@code strangersRoots}
 */
public record RunCertificates(
        byte[] roots,
        byte[] strangersRoots,
        Identity server,
        Identity expiredServer,
        Identity client,
        Identity strangersClient) {
    private static final String WRONG_HOST = "elsewhere.example";

    /**
     * Creates certificates that are valid for a day.
     *
     * @param hosts the names and IP addresses that clients call the servers by
     */
    public static RunCertificates mint(Collection<String> hosts) {
        return mint(hosts, Duration.ofDays(1));
    }

    /**
     * Creates certificates.
     *
     * @param hosts the names and IP addresses that clients call the servers by
     * @param life validity of the certificates
     */
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
     * Reads the certificates of a server that the engine does not start.
     *
     * @throws dev.interop.fault.HarnessFault a file cannot be read, or the certificates have expired
     */
    public static RunCertificates read(Path folder) {
        return new CertificateFolder(folder).read();
    }

    /** Returns the server's files: file name → PEM. */
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
     * Returns the TLS options of the server command.
     *
     * @param folder the folder with the {@link #serverFiles}
     * @param ports the three TLS ports, in the order of {@link ServerTargets}; 0 for a free port
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

    /** Returns the target and the credentials with which a client calls a server. */
    public Endpoint.Builder endpoint(ServerTargets at, Security security) {
        return switch (security) {
            case PLAINTEXT -> plaintext(at.plaintext());
            case PLAINTEXT_TO_TLS -> plaintext(required(at.tls()));
            case TLS -> tls(at.tls(), trusting(roots));
            case TLS_TO_PLAINTEXT -> tls(at.plaintext(), trusting(roots));
            case WRONG_CA -> tls(at.tls(), trusting(strangersRoots));
            case WRONG_HOST -> tls(at.tls(), trusting(roots).setServerName(WRONG_HOST));
            case EXPIRED -> tls(at.expired(), trusting(roots));
            case MUTUAL -> tls(at.mutual(), presenting(client));
            case NO_CLIENT_CERTIFICATE -> tls(at.mutual(), trusting(roots));
            case STRANGERS_CERTIFICATE -> tls(at.mutual(), presenting(strangersClient));
        };
    }

    private static String required(@Nullable String tlsTarget) {
        return Objects.requireNonNull(tlsTarget, "the plan skips TLS cells of a server without TLS");
    }

    private Tls.Builder presenting(Identity identity) {
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
