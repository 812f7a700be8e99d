package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a peer that the engine does not start. Every address is "host:port" and must be valid for the engine
 * and for all drivers of the run.
 *
 * @param server address of its server, which was started with {@code --probe}
 * @param driver address of its driver
 * @param hub host name with which its driver reaches the machine of the engine; null if it cannot
 * @param tls TLS addresses of its server; null for a server without TLS
 */
public record PeerAddresses(
        @JsonProperty(required = true) String server,
        @JsonProperty(required = true) String driver,
        @Nullable String hub,
        @Nullable TlsAddresses tls) {

    /**
     * The addresses of the three TLS ports that three options {@code --tls} of the server's command define.
     *
     * @param certificates folder of its certificates, relative to the root of the repository
     * @param server the port with server.pem and server.key
     * @param mutual the port with server.pem, server.key and clients.pem
     * @param expired the port with expired.pem and expired.key
     */
    public record TlsAddresses(
            @JsonProperty(required = true) String certificates,
            @JsonProperty(required = true) String server,
            @JsonProperty(required = true) String mutual,
            @JsonProperty(required = true) String expired) {}
}
