package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Paths;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.BackgroundTask;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls each rpc of both versions, from each client to each server. */
final class CallLayer {
    /** Number of concurrent calls; high because some calls only wait for their deadline. */
    private static final int CONCURRENT_CALLS = 24;

    /** Number of releases that are served at a time; each needs threads in each stand-in. */
    private static final int CONCURRENT_RELEASES = 5;

    private final StandInPeers peers;
    private final Derivation derivation;
    private final List<String> names;

    CallLayer(StandInPeers peers, SkewRules rules) {
        this.peers = peers;
        this.derivation = new Derivation(rules);
        names = peers.drivers().stream().map(driver -> driver.peer().name()).toList();
    }

    /**
     * Results of all calls.
     *
     * @param calls calls with the expected outcome
     * @param differing sentences about the calls with an unexpected outcome
     * @param unjudged sentences about the calls with an unknown outcome, by layer
     * @param gaps the rpcs and peers that could not be tested
     */
    record Result(
            List<PlannedCall> calls, List<String> differing, Map<Layer, List<String>> unjudged, List<Layer.Gap> gaps) {
        private void add(PlannedCall call, Verdict verdict) {
            switch (verdict.kind()) {
                case EXPECTED -> calls.add(call);
                case DIFFERENT -> differing.add(verdict.sentence());
                case UNKNOWN ->
                    unjudged.computeIfAbsent(call.layer(), key -> new ArrayList<>())
                            .add(verdict.sentence());
            }
        }

        List<String> unjudged(Layer layer) {
            return unjudged.getOrDefault(layer, List.of());
        }
    }

    /**
     * Makes the calls of HEAD with itself, with each release, and of each release with HEAD.
     *
     * @throws HarnessFault a call could not be made
     */
    Result run(Version head, List<Version> releases) {
        LoadableVersion current = LoadableVersion.of(head);
        var gaps = new Gaps();
        var result = new Result(new ArrayList<>(), new ArrayList<>(), new EnumMap<>(Layer.class), new ArrayList<>());
        for (int from = 0; from < releases.size(); from += CONCURRENT_RELEASES) {
            List<Version> some = releases.subList(from, Math.min(from + CONCURRENT_RELEASES, releases.size()));
            var plan = new ArrayList<PlannedCall>();
            if (from == 0) {
                plan(plan, current, current, VersionDiff.counterparts(head, head));
            }
            List<LoadableVersion> released =
                    some.stream().map(LoadableVersion::of).toList();
            released.forEach(release -> planBothWays(plan, current, release));
            try (VersionCallRunner runner = new VersionCallRunner(peers, gaps)) {
                List<VersionCall> calls = plan.stream().map(PlannedCall::call).toList();
                runner.prepare(current, calls);
                released.forEach(release -> runner.prepare(release, calls));
                make(
                        plan.stream()
                                .filter(each -> runner.canRun(each.call()))
                                .filter(each -> exists(each.call(), gaps))
                                .toList(),
                        runner,
                        result);
            }
        }
        result.gaps.addAll(gaps.since(releases.get(releases.size() - 1).name()));
        return result;
    }

    /** Checks that requests exist, and replies if the server knows the rpc; a type that requires itself has none. */
    private static boolean exists(VersionCall call, Gaps gaps) {
        return exists(call.client(), call.rpc(), call.rpc().getInputType(), gaps)
                && call.served()
                        .map(rpc -> exists(call.server(), rpc, rpc.getOutputType(), gaps))
                        .orElse(true);
    }

    private static boolean exists(LoadableVersion version, MethodDescriptor rpc, Descriptor type, Gaps gaps) {
        if (RequiredCycle.in(type).isEmpty()) {
            return true;
        }
        gaps.note(
                version,
                rpc.getFullName(),
                "it cannot be called, because %s requires itself and so has no message".formatted(type.getFullName()));
        return false;
    }

    /** Plans the calls between HEAD and a release. */
    private void planBothWays(List<PlannedCall> plan, LoadableVersion current, LoadableVersion released) {
        Counterparts counterparts = VersionDiff.counterparts(released.protos(), current.protos());
        plan(plan, released, current, counterparts);
        plan(plan, current, released, counterparts);
    }

    private void plan(
            List<PlannedCall> plan, LoadableVersion client, LoadableVersion server, Counterparts counterparts) {
        Map<MethodDescriptor, MethodDescriptor> releaseRpcs = releaseRpcs(counterparts);
        services(client).flatMap(service -> service.getMethods().stream()).forEach(rpc -> {
            MethodDescriptor released = releaseRpcs.get(rpc);
            List<VersionCall> pairings = pairings(client, server, rpc);
            for (int turn : CallTurns.of(pairings.get(0), counterparts)) {
                for (VersionCall pairing : pairings) {
                    VersionCall call = pairing.inTurn(turn);
                    Expectation expectation = derivation.of(call);
                    plan.add(new PlannedCall(
                            call, expectation, path(call, expectation, released, counterparts), released != null));
                }
            }
        });
    }

    /** Returns the call of an rpc with each client and each server. */
    private List<VersionCall> pairings(LoadableVersion client, LoadableVersion server, MethodDescriptor rpc) {
        return names.stream()
                .flatMap(clientPeer ->
                        names.stream().map(serverPeer -> new VersionCall(client, server, clientPeer, serverPeer, rpc)))
                .toList();
    }

    private static Stream<ServiceDescriptor> services(LoadableVersion version) {
        return version.protos().files().values().stream().flatMap(file -> file.getServices().stream());
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

    private static void make(List<PlannedCall> plan, VersionCallRunner runner, Result result) {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_CALLS);
        try {
            List<BackgroundTask<Verdict>> tasks = plan.stream()
                    .map(call -> BackgroundTask.start(() -> verdict(call, runner), threads))
                    .toList();
            for (int index = 0; index < plan.size(); index++) {
                result.add(plan.get(index), tasks.get(index).result());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Verdict verdict(PlannedCall planned, VersionCallRunner runner) {
        Expectation expectation = planned.expectation();
        return VersionCallJudge.verdict(
                planned.call(), expectation, runner.run(planned.call(), expectation.timeoutSeconds()));
    }
}
