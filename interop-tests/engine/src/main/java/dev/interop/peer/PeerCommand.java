package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a peer is started as a process of the hub's machine.
 *
 * @param command what the name of a command (server, driver, client) and its options are added to; paths are from
 *     the root of the repository
 * @param environment variables besides the peer's; may be missing in the file
 * @param madeBy a script that makes what is needed, and does nothing where that is up to date; null for none
 * @param needs files without which it cannot start; may be missing in the file
 */
public record PeerCommand(
        @JsonProperty(required = true) List<String> command,
        Map<String, String> environment,
        @Nullable String madeBy,
        List<String> needs) {

    public PeerCommand {
        command = List.copyOf(command);
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        needs = needs == null ? List.of() : List.copyOf(needs);
    }
}
