package dev.interop.tls;

import java.util.List;

/**
 * The ports of a server, as a client calls them: "host:port".
 *
 * @param tls where any client is served, "" where there is no such port
 * @param mutual where clients must show a certificate, or ""
 * @param expired where the server's certificate has expired, or ""
 */
public record ServerTargets(String plaintext, String tls, String mutual, String expired) {

    /** Of a server without TLS. */
    public ServerTargets(String plaintext) {
        this(plaintext, "", "", "");
    }

    /** Four of them, in this order. */
    public static ServerTargets of(List<String> targets) {
        if (targets.size() != 4) {
            throw new IllegalArgumentException("four ports are wanted, not " + targets);
        }
        return new ServerTargets(targets.get(0), targets.get(1), targets.get(2), targets.get(3));
    }
}
