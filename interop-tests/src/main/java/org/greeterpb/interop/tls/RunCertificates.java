package org.greeterpb.interop.tls;

import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.greeterpb.interop.cases.CaseCall.Security;
import org.greeterpb.interop.tls.Authority.Identity;
import org.greeterpb.interop.v1.Endpoint;
import org.greeterpb.interop.v1.Plaintext;
import org.greeterpb.interop.v1.Tls;

/**
 * The certificates of a run, minted when it starts: what servers serve with, and what clients trust and
 * show. Every server has the plaintext port and three with TLS.
 */
public final class RunCertificates {
    public static final int PLAINTEXT_PORT = 50051;

    private static final String FOLDER = "/run/tls";
    private static final int TLS_PORT = 50443;
    private static final int MUTUAL_PORT = 50444;
    private static final int EXPIRED_PORT = 50445;
    private static final String NO_HOST_OF_OURS = "elsewhere.example";

    private final Authority authority = new Authority("greeter interop");
    private final Authority stranger = new Authority("somebody else");
    private final Identity client = authority.issue("client", List.of());
    private final Identity strangersClient = stranger.issue("client", List.of());
    private final Identity server;
    private final Identity expiredServer;

    /** @param hosts the names that clients call the servers by */
    public RunCertificates(Collection<String> hosts) {
        server = authority.issue("server", hosts);
        expiredServer = authority.issueExpired("server", hosts);
    }

    /** The folder in a server's container that holds {@link #serverFiles}. */
    public static String folder() {
        return FOLDER;
    }

    /** Name of a file in {@link #folder} → PEM. */
    public Map<String, byte[]> serverFiles() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("server.pem", server.chain());
        files.put("server.key", server.key());
        files.put("expired.pem", expiredServer.chain());
        files.put("expired.key", expiredServer.key());
        files.put("clients.pem", authority.roots());
        return files;
    }

    /** Options of the server command. */
    public static List<String> serverOptions() {
        return List.of(
                "--tls", option(TLS_PORT, "server.pem", "server.key"),
                "--tls", option(MUTUAL_PORT, "server.pem", "server.key", "clients.pem"),
                "--tls", option(EXPIRED_PORT, "expired.pem", "expired.key"));
    }

    private static String option(int port, String... files) {
        return port + "," + Stream.of(files).map(file -> FOLDER + "/" + file).collect(Collectors.joining(","));
    }

    /** Where and how a client calls the server of that name. */
    public Endpoint.Builder endpoint(String host, Security security) {
        return switch (security) {
            case PLAINTEXT -> plaintext(host, PLAINTEXT_PORT);
            case PLAINTEXT_TO_TLS -> plaintext(host, TLS_PORT);
            case TLS -> tls(host, TLS_PORT, trusting(authority));
            case TLS_TO_PLAINTEXT -> tls(host, PLAINTEXT_PORT, trusting(authority));
            case WRONG_CA -> tls(host, TLS_PORT, trusting(stranger));
            case WRONG_HOST -> tls(host, TLS_PORT, trusting(authority).setServerName(NO_HOST_OF_OURS));
            case EXPIRED -> tls(host, EXPIRED_PORT, trusting(authority));
            case MUTUAL -> tls(host, MUTUAL_PORT, showing(client));
            case NO_CLIENT_CERTIFICATE -> tls(host, MUTUAL_PORT, trusting(authority));
            case STRANGERS_CERTIFICATE -> tls(host, MUTUAL_PORT, showing(strangersClient));
        };
    }

    private Tls.Builder showing(Identity identity) {
        return trusting(authority)
                .setCertificateChain(ByteString.copyFrom(identity.chain()))
                .setPrivateKey(ByteString.copyFrom(identity.key()));
    }

    private static Tls.Builder trusting(Authority trusted) {
        return Tls.newBuilder().setRoots(ByteString.copyFrom(trusted.roots()));
    }

    private static Endpoint.Builder plaintext(String host, int port) {
        return Endpoint.newBuilder().setTarget(host + ":" + port).setPlaintext(Plaintext.getDefaultInstance());
    }

    private static Endpoint.Builder tls(String host, int port, Tls.Builder tls) {
        return Endpoint.newBuilder().setTarget(host + ":" + port).setTls(tls);
    }
}
