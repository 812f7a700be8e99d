package dev.interop.peers;

import dev.interop.peer.Peer;
import dev.interop.peer.ServerSpec;
import dev.interop.peer.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Servers of the user's own service for tests, all called "old". */
final class Specs {
    /** Enough for the start of a process on a busy machine. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private Specs() {}

    static Peer command(Path folder, Duration limit, @Nullable Integer port, String... command) {
        return Peer.ofServer(new ServerSpec(
                "old", List.of(command), null, null, port, folder, Map.of(), limit, null, Map.of(), false, false));
    }

    static Peer address(String address, Duration limit, @Nullable TlsFiles tls, Map<String, String> metadata) {
        return address(address, limit, tls, metadata, false);
    }

    static Peer address(
            String address, Duration limit, @Nullable TlsFiles tls, Map<String, String> metadata, boolean probe) {
        return Peer.ofServer(new ServerSpec(
                "old", null, null, address, null, Path.of("/"), Map.of(), limit, tls, metadata, probe, false));
    }
}
