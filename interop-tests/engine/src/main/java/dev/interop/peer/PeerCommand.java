package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a peer as a process on the engine's machine.
 *
 * @param command program and arguments, to which the name of a command (server, driver, client) and its options are
 *     added; paths are relative to the root of the repository
 * @param environment variables besides the peer's; may be missing in the file
 * @param madeBy a script that builds the files that are needed, unless they are up to date; null for none
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
