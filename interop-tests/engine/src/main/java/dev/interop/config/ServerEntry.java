package dev.interop.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server of the service as written: exactly one of {@code command}, {@code image} and {@code address}.
 *
 * @param command program and arguments; {@code ${port}} is the port on which the server must listen. With an image, the
 *     command of its container; null for that of the image
 * @param image Docker image that is on this machine; the engine pulls none
 * @param address "host:port" of a server that already runs
 * @param port port of the image, or of a command without {@code ${port}}
 * @param workdir working directory of the command, relative to interop.yaml; null for its folder
 * @param env environment variables of the command or the container
 * @param ready null for the default time limit
 * @param tls null for a server without TLS
 * @param metadata metadata that is sent with each call, for example authorization; never shown
 * @param probe whether the server has the probe, which records what arrived; null for false
 * @param disposable whether resets are allowed for a server on another machine; null for false
 */
record ServerEntry(
        @Nullable List<String> command,
        @Nullable String image,
        @Nullable String address,
        @Nullable Integer port,
        @Nullable String workdir,
        @Nullable Map<String, String> env,
        @Nullable ReadyEntry ready,
        @Nullable TlsEntry tls,
        @Nullable Map<String, String> metadata,
        @Nullable Boolean probe,
        @Nullable Boolean disposable) {

    /** @param timeout time until the server must be ready: "30s", "500ms"; null for the default, which is shorter for an address */
    record ReadyEntry(@Nullable String timeout) {}

    /**
     * The client's side of TLS; files are PEM, relative to interop.yaml.
     *
     * @param roots certificates that the clients trust; null for those of this machine
     * @param certificate certificate chain of the clients; null without client certificate
     * @param key PKCS#8 key of {@code certificate}
     * @param serverName name in the server's certificate; null for the host of the address
     */
    record TlsEntry(
            @Nullable String roots,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable String serverName) {}
}
