package dev.interop.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a server, as a client calls them: "host:port".
 *
 * @param tls the port that serves any client over TLS; null for a server without TLS
 * @param mutual the port where clients must present a certificate, or null
 * @param expired the port where the server's certificate has expired, or null
 */
public record ServerTargets(
        String plaintext,
        @Nullable String tls,
        @Nullable String mutual,
        @Nullable String expired) {

    /** Of a server without TLS. */
    public ServerTargets(String plaintext) {
        this(plaintext, null, null, null);
    }

    /** Four of them, in this order. */
    public static ServerTargets of(List<String> targets) {
        if (targets.size() != 4) {
            throw new IllegalArgumentException("four ports are wanted, not " + targets);
        }
        return new ServerTargets(targets.get(0), targets.get(1), targets.get(2), targets.get(3));
    }
}
