package dev.interop.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interop.peer.Peer;
import dev.interop.protos.ProtosEntry;
import dev.interop.rules.CompareEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * interop.yaml as written. docs/interop-yaml.md explains every field.
 *
 * @param version version of the format, 1
 * @param project name in titles; null for the name of the file's folder
 * @param protos the protos of the service; null for those of the buf.yaml beside the file
 * @param servers the servers of the service, by name; may be missing in the file
 * @param reference name of the server whose outcomes are expected; null for none
 * @param clients the clients; null for all stock drivers if there are servers
 * @param peers programs that follow the peer contract, each a client and a server; may be missing in the file
 * @param cases globs over case files, relative to the file's folder
 * @param differences file with known differences; null for none
 * @param reset restores the state of a server; null for none
 * @param compare rules by which outcomes are compared; null for none
 * @param gate how changes of the protos are judged, which {@link GateConfig} reads; null for the defaults
 */
record ConfigEntry(
        @JsonProperty(required = true) int version,
        @Nullable String project,
        @Nullable ProtosEntry protos,
        Map<String, ServerEntry> servers,
        @Nullable String reference,
        @Nullable ClientsEntry clients,
        List<Peer> peers,
        @JsonProperty(required = true) List<String> cases,
        @Nullable String differences,
        @Nullable ResetEntry reset,
        @Nullable CompareEntry compare,
        @Nullable GateEntry gate) {

    ConfigEntry {
        servers = servers == null ? Map.of() : servers;
        peers = peers == null ? List.of() : peers;
    }
}
