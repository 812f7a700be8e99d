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
    private final List<ServerSpec> servers;

    private ServerLimits(List<ServerSpec> servers) {
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
                .map(Peer::server)
                .filter(Objects::nonNull)
                .toList());
    }

    /**
     * Checks a call to servers, not to the raw server.
     *
     * @param where returns file and line of a place within the call
     * @throws YamlProblem a server cannot serve the call, or cannot prove what the case expects of it
     */
    void check(CallEntry entry, CaseCall call, Function<JsonPointer, String> where) {
        if (call.security() != Security.PLAINTEXT) {
            refuse(
                    spec -> true,
                    "'security' needs a port for each kind of TLS, but the server '%s' has one kind of connection; remove 'security'",
                    where,
                    "/security");
        }
        if (call.expected().wire() != null) {
            refuse(
                    ServerLimits::hasTls,
                    "the frames of 'wire' cannot be read, because the server '%s' serves TLS; remove 'wire'",
                    where,
                    "/expect/wire");
        }
        if (!call.awaits().isEmpty()) {
            refuseWaits(where, "/steps");
        }
        checkRecord(entry.expect().server(), where, "/expect/server");
    }

    /**
     * Checks a call of the raw client.
     *
     * @param where returns file and line of a place within the call
     * @throws YamlProblem like that of the other method
     */
    void check(RawClientEntry entry, RawClientCall call, Function<JsonPointer, String> where) {
        refuse(
                ServerLimits::hasTls,
                "the raw client calls without TLS, but the server '%s' serves TLS; remove the case",
                where,
                "");
        if (call.awaitsServer()) {
            refuseWaits(where, "/frames");
        }
        checkRecord(entry.expect().server(), where, "/expect/server");
    }

    /**
     * Checks the expectation of a record.
     *
     * @param expected null if nothing is written, so that only what a server can prove is compared
     * @param place the place of the expectation, for {@code where}
     * @throws YamlProblem a server cannot prove it
     */
    void checkRecord(ExpectEntry.@Nullable ServerEntry expected, Function<JsonPointer, String> where, String place) {
        if (expected == null) {
            return;
        }
        if (expected.handler() != null || expected.cancelled() != null) {
            refuse(
                    spec -> !spec.probe(),
                    "'handler' and 'cancelled' are compared with the record of a server, but the server '%s' has no 'probe: true'; remove them",
                    where,
                    place);
        }
        if (expected.record() == Recorded.NONE) {
            refuse(
                    spec -> !spec.probe() && hasTls(spec),
                    "'record: none' cannot be compared, because the server '%s' serves TLS and has no 'probe: true', so nothing shows which calls arrive; remove it",
                    where,
                    place);
        }
    }

    private static boolean hasTls(ServerSpec spec) {
        return spec.tls() != null;
    }

    private void refuseWaits(Function<JsonPointer, String> where, String place) {
        refuse(
                spec -> !spec.probe(),
                "'await-received' needs a server that reports what it has received, but the server '%s' has no 'probe: true'; wait with 'receive'",
                where,
                place);
    }

    private void refuse(
            Predicate<ServerSpec> isLimited, String why, Function<JsonPointer, String> where, String place) {
        servers.stream().filter(isLimited).findFirst().ifPresent(server -> {
            throw new YamlProblem(
                    where.apply(JsonPointer.compile(place)),
                    why.formatted(server.name()) + ", or list other servers in 'servers' of the case");
        });
    }
}
