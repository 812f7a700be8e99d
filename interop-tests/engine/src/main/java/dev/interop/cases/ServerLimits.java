package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.peer.Peer;
import dev.interop.peer.ServerSpec;
import dev.interop.tls.Security;
import dev.interop.yaml.YamlProblem;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what servers of the user's own service cannot do: each has one kind of connection, and one without the probe
 * keeps no record. Peers of the contract have all kinds of connections, and a record.
 */
final class ServerLimits {
    private static final String OTHERS = "or list other servers in 'servers' of the case";

    private final List<Peer> servers;

    private ServerLimits(List<Peer> servers) {
        this.servers = servers;
    }

    /**
     * Returns the limits of the servers of a case.
     *
     * @param all all servers
     * @param names the servers on which the case runs; empty for all servers
     */
    static ServerLimits of(Collection<Peer> all, Collection<String> names) {
        return new ServerLimits(all.stream()
                .filter(peer -> names.isEmpty() || names.contains(peer.name()))
                .toList());
    }

    /**
     * Checks a call to servers, not to the raw server.
     *
     * @param where returns file and line of a place within the call
     * @throws YamlProblem a server cannot serve the call, or no server can prove what the case expects of it
     */
    void check(CallEntry entry, CaseCall call, Function<JsonPointer, String> where) {
        if (call.security() != Security.PLAINTEXT) {
            refuse(
                    spec -> true,
                    "'security' needs a port for each kind of TLS, but the server '%s' has one kind of connection; remove 'security', ",
                    where,
                    "/security");
        }
        if (call.expected().wire() != null) {
            refuse(
                    spec -> spec.tls() != null,
                    "the frames of 'wire' cannot be read, because the server '%s' serves TLS; remove 'wire', ",
                    where,
                    "/expect/wire");
        }
        if (!call.awaits().isEmpty()) {
            refuse(
                    spec -> !spec.probe(),
                    "'await-received' needs a server that reports what it has received, but the server '%s' has no 'probe: true'; remove the step, ",
                    where,
                    "/steps");
        }
        checkRecord(entry.expect().server(), where, "/expect/server");
    }

    /**
     * Checks a call of the raw client.
     *
     * @param where returns file and line of a place within the call
     * @throws YamlProblem like that of the other method
     */
    void check(RawClientEntry entry, Function<JsonPointer, String> where) {
        refuse(
                spec -> spec.tls() != null,
                "the raw client calls without TLS, but the server '%s' serves TLS; remove the case, ",
                where,
                "");
        checkRecord(entry.expect().server(), where, "/expect/server");
    }

    /**
     * Checks the expectation of a record. It is compared on the servers that can prove it.
     *
     * @param expected null if nothing is written
     * @throws YamlProblem no server can prove it
     */
    void checkRecord(ExpectEntry.@Nullable ServerEntry expected, Function<JsonPointer, String> where, String place) {
        if (expected == null) {
            return;
        }
        boolean ofHandler = expected.handler() != null || expected.cancelled() != null;
        if (ofHandler && servers.stream().noneMatch(Peer::hasRecord)) {
            throw new YamlProblem(
                    where.apply(JsonPointer.compile(place)),
                    "'handler' and 'cancelled' need a record of the server, but no server of the case has 'probe: true'; remove them, or add the probe to a server");
        }
        boolean ofArrival = expected.record() == Recorded.NONE || expected.record() == Recorded.YES;
        if (ofArrival
                && servers.stream()
                        .noneMatch(peer -> peer.hasRecord()
                                || peer.server() == null
                                || peer.server().tls() == null)) {
            throw new YamlProblem(
                    where.apply(JsonPointer.compile(place)),
                    "'record' needs servers whose calls are seen, but all servers of the case serve TLS without 'probe: true'; remove it, or add the probe to a server");
        }
    }

    private void refuse(
            Predicate<ServerSpec> isLimited, String why, Function<JsonPointer, String> where, String place) {
        servers.stream()
                .map(Peer::server)
                .filter(Objects::nonNull)
                .filter(isLimited)
                .findFirst()
                .ifPresent(server -> {
                    throw new YamlProblem(
                            where.apply(JsonPointer.compile(place)), why.formatted(server.name()) + OTHERS);
                });
    }
}
