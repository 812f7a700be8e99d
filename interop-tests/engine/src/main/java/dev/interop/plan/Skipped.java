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
 * What cannot be run with a peer at an address, and so is not planned.
 *
 * @param what "12 cells of java->raw", "the client command of java"
 * @param reason what is missing
 */
public record Skipped(String what, String reason) {

    /** What is missing for a cell; empty: nothing, it can be run. */
    static Optional<String> reason(Cell cell) {
        Peer client = cell.pairing().client();
        Peer server = cell.pairing().server();
        List<CaseCall> calls = cell.testCase().calls();
        if (client.addresses() != null && client.addresses().hub() == null) {
            if (server.isRaw()
                    || calls.stream().anyMatch(call -> call.expected().wire() != null)) {
                return Optional.of(
                        "they lead the %s driver to the hub itself, and its addresses name no 'hub'".formatted(client));
            }
            if (!server.isAtAddress()) {
                return Optional.of(
                        "they lead the %s driver to this machine, and its addresses name no 'hub'".formatted(client));
            }
        }
        boolean tls = calls.stream().anyMatch(call -> needsTls(call.security()));
        if (tls && server.addresses() != null && server.addresses().tls() == null) {
            return Optional.of("they need a %s server with TLS, and its addresses name no 'tls'".formatted(server));
        }
        return Optional.empty();
    }

    private static boolean needsTls(Security security) {
        return security != Security.PLAINTEXT && security != Security.TLS_TO_PLAINTEXT;
    }

    /** Those that are left out of a plan, counted by pairing and reason. */
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

    /** The client commands that the suites beside the cells do without. */
    static List<Skipped> commands(List<Cell> cells) {
        return cells.stream()
                .map(cell -> cell.pairing().client())
                .filter(Peer::isAtAddress)
                .distinct()
                .map(peer -> new Skipped(
                        "the client command of " + peer, "the hub cannot start that of a peer at an address"))
                .toList();
    }

    /** Whether cells of this pairing are left out. */
    public boolean isOf(String client, String server) {
        return what.endsWith(" of %s->%s".formatted(client, server));
    }

    @Override
    public String toString() {
        return what + ": " + reason;
    }
}
