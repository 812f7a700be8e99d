package dev.interop.gate.live;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Paths;
import dev.interop.gate.change.VersionDiff;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans the calls of rpcs from each client to each server, with their expected outcomes. */
final class CallPlan {
    private final Derivation derivation;
    private final List<String> peers;

    /**
     * One call of a plan.
     *
     * @param identity a text that is equal for calls of several releases if everything that is sent and read is equal
     */
    record Step(PlannedCall planned, String identity) {
        VersionCall call() {
            return planned.call();
        }
    }

    /** @param peers the names of the peers, each of which is a client and a server */
    CallPlan(Derivation derivation, List<String> peers) {
        this.derivation = derivation;
        this.peers = peers;
    }

    /** Plans the calls of HEAD with itself, which show what peers do without any change. */
    List<Step> withItself(LoadableVersion head, LiveScope scope) {
        return steps(
                head,
                head,
                VersionDiff.counterparts(head.protos(), head.protos()),
                rpc -> scope.releases().stream().anyMatch(each -> each.rpcs().contains(rpc)),
                VersionCall::toString);
    }

    /** Plans the calls between HEAD and a release in one direction. */
    List<Step> between(LoadableVersion client, LoadableVersion server, ReleaseScope scope) {
        return steps(client, server, scope.counterparts(), scope.rpcs()::contains, scope::identity);
    }

    private List<Step> steps(
            LoadableVersion client,
            LoadableVersion server,
            Counterparts counterparts,
            Predicate<MethodDescriptor> called,
            Function<VersionCall, String> identity) {
        Map<MethodDescriptor, MethodDescriptor> releaseRpcs = releaseRpcs(counterparts);
        var steps = new ArrayList<Step>();
        client.protos().files().values().stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .filter(called)
                .flatMap(rpc -> calls(client, server, rpc, counterparts))
                .forEach(call -> steps.add(new Step(
                        planned(call, releaseRpcs.get(call.rpc()), counterparts),
                        "%s, turn %d".formatted(identity.apply(call), call.turn()))));
        return steps;
    }

    /** Returns the calls of an rpc with each client and each server, in each turn of the oneofs that matters. */
    private Stream<VersionCall> calls(
            LoadableVersion client, LoadableVersion server, MethodDescriptor rpc, Counterparts counterparts) {
        List<VersionCall> pairings = peers.stream()
                .flatMap(clientPeer ->
                        peers.stream().map(serverPeer -> new VersionCall(client, server, clientPeer, serverPeer, rpc)))
                .toList();
        return CallTurns.of(pairings.get(0), counterparts).stream()
                .flatMap(turn -> pairings.stream().map(pairing -> pairing.inTurn(turn)));
    }

    /** Returns the rpc of the release for itself and for its counterpart in HEAD. */
    private static Map<MethodDescriptor, MethodDescriptor> releaseRpcs(Counterparts counterparts) {
        var rpcs = new IdentityHashMap<MethodDescriptor, MethodDescriptor>();
        counterparts.rpcs().forEach(pair -> {
            rpcs.put(pair.released(), pair.released());
            rpcs.put(pair.current(), pair.released());
        });
        return rpcs;
    }

    private PlannedCall planned(VersionCall call, @Nullable MethodDescriptor released, Counterparts counterparts) {
        Expectation expectation = derivation.of(call);
        return new PlannedCall(call, expectation, path(call, expectation, released, counterparts), released != null);
    }

    /** Returns the cause: a field that makes a message unreadable, a message that lacks a required field, or the rpc. */
    private static String path(
            VersionCall call, Expectation expectation, @Nullable MethodDescriptor released, Counterparts counterparts) {
        if (released == null) {
            return counterparts.headPath(call.rpc());
        }
        return UnreadableField.path(call, expectation, counterparts)
                .or(() -> MissingRequiredField.path(call, expectation, counterparts))
                .orElseGet(() -> Paths.of(released));
    }
}
