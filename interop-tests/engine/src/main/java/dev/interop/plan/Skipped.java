package dev.interop.plan;

import dev.interop.cases.CaseCall;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.tls.Security;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a run that is not planned because a peer at an address lacks something.
 *
 * @param what "12 cells of java->raw", "the client command of java"
 * @param reason the missing address
 */
public record Skipped(String what, String reason) {

    /** Returns the reason why a cell cannot run; empty if it can. */
    static Optional<String> reason(Cell cell) {
        Peer client = cell.pairing().client();
        Peer server = cell.pairing().server();
        List<CaseCall> calls = cell.testCase().calls();
        if (client.addresses() != null && client.addresses().hub() == null) {
            if (server.isRaw()
                    || calls.stream().anyMatch(call -> call.expected().wire() != null)) {
                return Optional.of(
                        "the %s driver must call the engine itself, but its addresses have no 'hub'".formatted(client));
            }
            if (!server.isAtAddress()) {
                return Optional.of(
                        "the %s driver must call this machine, but its addresses have no 'hub'".formatted(client));
            }
        }
        boolean tls = calls.stream().anyMatch(call -> needsTls(call.security()));
        if (tls && server.addresses() != null && server.addresses().tls() == null) {
            return Optional.of("the %s server must have TLS ports, but its addresses have no 'tls'".formatted(server));
        }
        return Optional.empty();
    }

    private static boolean needsTls(Security security) {
        return security != Security.PLAINTEXT && security != Security.TLS_TO_PLAINTEXT;
    }

    /** Returns the cells that cannot run, counted by pairing and reason. */
    static List<Skipped> of(List<Cell> cells) {
        var counts = new LinkedHashMap<Map.Entry<Pairing, String>, Integer>();
        for (Cell cell : cells) {
            reason(cell).ifPresent(reason -> counts.merge(Map.entry(cell.pairing(), reason), 1, Integer::sum));
        }
        var all = new ArrayList<Skipped>();
        counts.forEach((group, count) -> all.add(new Skipped(
                "%d %s of %s".formatted(count, count == 1 ? "cell" : "cells", group.getKey()), group.getValue())));
        return List.copyOf(all);
    }

    /** Returns the client commands that the other suites cannot run. */
    static List<Skipped> commands(List<Cell> cells) {
        return cells.stream()
                .map(cell -> cell.pairing().client())
                .filter(Peer::isAtAddress)
                .distinct()
                .map(peer -> new Skipped(
                        "the client command of " + peer, "the engine cannot start commands of a peer at an address"))
                .toList();
    }

    /** Returns whether these are cells of a pairing. */
    public boolean isOf(String client, String server) {
        return what.endsWith(" of %s->%s".formatted(client, server));
    }

    @Override
    public String toString() {
        return what + ": " + reason;
    }
}
