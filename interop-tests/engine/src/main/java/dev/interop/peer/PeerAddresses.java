package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a peer runs that the hub does not start. Every address is "host:port", and holds for the hub and for all
 * drivers of the run.
 *
 * @param server of its server, which was started with {@code --probe}
 * @param driver of its driver
 * @param hub the host by which its driver reaches the machine of the hub; null if it cannot
 * @param tls its server's ports with TLS; null for a server without TLS
 */
public record PeerAddresses(
        @JsonProperty(required = true) String server,
        @JsonProperty(required = true) String driver,
        @Nullable String hub,
        @Nullable TlsAddresses tls) {

    /**
     * The three ports that the server's command has as three {@code --tls}.
     *
     * @param certificates the folder of its certificates, from the root of the repository
     * @param server with server.pem and server.key
     * @param mutual the same, and clients.pem
     * @param expired with expired.pem and expired.key
     */
    public record TlsAddresses(
            @JsonProperty(required = true) String certificates,
            @JsonProperty(required = true) String server,
            @JsonProperty(required = true) String mutual,
            @JsonProperty(required = true) String expired) {}
}
