package dev.interop.plan;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.config.Config;
import dev.interop.peer.Peer;
import dev.interop.peer.ResetCheck;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import java.util.Optional;

/** Refuses a reset of servers that others may use. */
final class ResetRefusal {
    private ResetRefusal() {}

    /**
     * Checks the servers of a run.
     *
     * @throws YamlProblem a server at another machine would be reset
     */
    static void check(Config config, List<Cell> cells) {
        if (config.reset() == null) {
            return;
        }
        cells.stream()
                .map(cell -> cell.pairing().server())
                .distinct()
                .flatMap(server -> refusal(server).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw new YamlProblem(config.file().where(JsonPointer.compile("/reset")), refusal);
                });
    }

    private static Optional<String> refusal(Peer server) {
        if (server.server() != null) {
            String address = server.server().address();
            return address == null
                    ? Optional.empty()
                    : ResetCheck.refusal(server.name(), address, server.server().disposable());
        }
        return server.addresses() == null
                ? Optional.empty()
                : ResetCheck.refusal(server.name(), server.addresses().server(), false);
    }
}
