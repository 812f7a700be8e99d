package dev.interop.matrix;

import dev.interop.peers.PeerServer;
import dev.interop.v1.Call;
import dev.interop.v1.MetadataEntry;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metadata that a server needs with each call. Only the driver gets it, so it is in no report. */
final class ServerMetadata {
    private ServerMetadata() {}

    /** Returns a call with the metadata of its server; a key that the case sets keeps the values of the case. */
    static Call add(Call call, @Nullable PeerServer server) {
        if (server == null || server.metadata().isEmpty()) {
            return call;
        }
        Set<String> own =
                call.getMetadataList().stream().map(MetadataEntry::getKey).collect(Collectors.toSet());
        Call.Builder complete = call.toBuilder();
        server.metadata().stream()
                .filter(entry -> !own.contains(entry.getKey()))
                .forEach(complete::addMetadata);
        return complete.build();
    }
}
