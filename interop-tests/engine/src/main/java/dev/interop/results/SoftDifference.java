package dev.interop.results;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Library-generated status texts of one call of a case that differ between pairings. Such a difference is reported and
 * counted, and fails no cell.
 *
 * @param name name of the case
 * @param call number of the call, from 1
 * @param status the status code that all these pairings have, for example "UNKNOWN"
 * @param texts the texts, the most common first; at least two
 */
public record SoftDifference(String name, int call, String status, List<Text> texts) {

    /**
     * @param text the text, with placeholders such as {@code <address>} for its volatile parts
     * @param pairings the pairings whose client received it, in the order of the plan
     */
    public record Text(String text, List<Between> pairings) {}

    /** A pairing, by the names of its peers. */
    public record Between(String client, String server) {
        @Override
        public String toString() {
            return client + "->" + server;
        }
    }

    /**
     * Returns the peers that decide on one of the texts: "python, python-aio servers" if all pairings of these servers
     * have it, "java client" if all pairings of this client have it, "java client with python servers" if these pairings
     * have it, else the pairings.
     */
    public String senders(Text text) {
        Set<String> clients = names(text, Between::client);
        Set<String> servers = names(text, Between::server);
        Set<Between> own = Set.copyOf(text.pairings());
        if (own.equals(matching(pairing -> servers.contains(pairing.server())))) {
            return named(servers, "server");
        }
        if (own.equals(matching(pairing -> clients.contains(pairing.client())))) {
            return named(clients, "client");
        }
        if (own.equals(matching(pairing -> clients.contains(pairing.client()) && servers.contains(pairing.server())))) {
            return named(clients, "client") + " with " + named(servers, "server");
        }
        return text.pairings().stream().map(Between::toString).collect(Collectors.joining(", "));
    }

    private static Set<String> names(Text text, Function<Between, String> role) {
        return text.pairings().stream().map(role).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<Between> matching(Predicate<Between> condition) {
        return texts.stream()
                .flatMap(each -> each.pairings().stream())
                .filter(condition)
                .collect(Collectors.toSet());
    }

    private static String named(Set<String> peers, String role) {
        return String.join(", ", peers) + " " + role + (peers.size() == 1 ? "" : "s");
    }
}
