package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * How a peer is started as a process of the hub's machine.
 *
 * @param command what the name of a command (server, driver, client) and its options are added to; paths are from
 *     the root of the repository
 * @param environment besides the peer's; null: nothing
 * @param madeBy a script that makes what is needed, and does nothing where that is up to date; null: there is none
 * @param needs files without which it cannot start; null: none
 */
public record PeerCommand(
        @JsonProperty(required = true) List<String> command,
        Map<String, String> environment,
        String madeBy,
        List<String> needs) {

    public PeerCommand {
        command = List.copyOf(command);
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        needs = needs == null ? List.of() : List.copyOf(needs);
    }
}
