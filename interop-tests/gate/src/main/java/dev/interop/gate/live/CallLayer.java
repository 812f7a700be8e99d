package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.change.Changes;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Matching;
import dev.interop.gate.change.Paths;
import dev.interop.gate.shape.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Calls of every rpc of either version, from every client to every server. */
final class CallLayer {
    /** Those that wait for their deadline do nothing meanwhile. */
    private static final int AT_ONCE = 24;

    /** Each is a server with its threads in every stand-in, whose containers allow only so many. */
    private static final int RELEASES_AT_ONCE = 5;

    private final StandInPeers peers;
    private final Derivation derivation;
    private final List<String> names;

    CallLayer(StandInPeers peers, SkewRules rules) {
        this.peers = peers;
        this.derivation = new Derivation(rules);
        names = peers.drivers().stream().map(driver -> driver.peer().name()).toList();
    }

    /**
     * What has come of all calls.
     *
     * @param calls those that came to what the rules say
     * @param differing sentences about the others
     * @param gaps the rpcs and peers that could not be tried
     */
    record Result(List<Skewed> calls, List<String> differing, List<Layer.Gap> gaps) {}

    /**
     * Makes the calls of HEAD with itself, with each release, and of each release with HEAD.
     *
     * @throws HarnessFault a call could not be tried
     */
    Result run(Shape head, List<Shape> releases) {
        Version is = Version.of(head);
        var gaps = new Gaps();
        var calls = new ArrayList<Skewed>();
        var differing = new ArrayList<String>();
        for (int from = 0; from < releases.size(); from += RELEASES_AT_ONCE) {
            List<Shape> some = releases.subList(from, Math.min(from + RELEASES_AT_ONCE, releases.size()));
            try (CallRunner runner = new CallRunner(peers, gaps)) {
                runner.prepare(is);
                var plan = new ArrayList<Skewed>();
                if (from == 0) {
                    plan(plan, is, is, Changes.counterparts(head, head));
                }
                some.forEach(release -> plan(plan, is, release, runner));
                make(
                        plan.stream()
                                .filter(each -> runner.canMake(each.call()))
                                .filter(each -> exists(each.call(), gaps))
                                .toList(),
                        runner,
                        calls,
                        differing);
            }
        }
        return new Result(
                calls, differing, gaps.since(releases.get(releases.size() - 1).name()));
    }

    /** Whether there is a request, and a reply where the server knows the rpc; a type that requires itself has none. */
    private static boolean exists(SkewCall call, Gaps gaps) {
        return exists(call.client(), call.rpc(), call.rpc().getInputType(), gaps)
                && call.served()
                        .map(rpc -> exists(call.server(), rpc, rpc.getOutputType(), gaps))
                        .orElse(true);
    }

    private static boolean exists(Version version, MethodDescriptor rpc, Descriptor type, Gaps gaps) {
        if (RequiredCycle.in(type).isEmpty()) {
            return true;
        }
        gaps.note(
                version,
                rpc.getFullName(),
                "it cannot be called, because %s requires itself and so has no message".formatted(type.getFullName()));
        return false;
    }

    /** Both ways between HEAD and a release. */
    private void plan(List<Skewed> plan, Version is, Shape release, CallRunner runner) {
        Version was = Version.of(release);
        runner.prepare(was);
        Counterparts counterparts = Changes.counterparts(release, is.shape());
        plan(plan, was, is, counterparts);
        plan(plan, is, was, counterparts);
    }

    private void plan(List<Skewed> plan, Version client, Version server, Counterparts counterparts) {
        Map<MethodDescriptor, MethodDescriptor> releaseRpcs = releaseRpcs(counterparts);
        services(client).flatMap(service -> service.getMethods().stream()).forEach(rpc -> {
            MethodDescriptor released = releaseRpcs.get(rpc);
            for (String clientPeer : names) {
                for (String serverPeer : names) {
                    var call = new SkewCall(client, server, clientPeer, serverPeer, rpc);
                    Expectation wanted = derivation.of(call);
                    plan.add(new Skewed(call, wanted, path(call, wanted, released, counterparts), released != null));
                }
            }
        });
    }

    private static Stream<ServiceDescriptor> services(Version version) {
        return version.shape().files().values().stream().flatMap(file -> file.getServices().stream());
    }

    /** The release's rpc for each one of it and for each one of HEAD that is the same. */
    private static Map<MethodDescriptor, MethodDescriptor> releaseRpcs(Counterparts counterparts) {
        var rpcs = new IdentityHashMap<MethodDescriptor, MethodDescriptor>();
        counterparts
                .services()
                .flatMap(pair -> Matching.rpcs(pair.was(), pair.is()).pairs().stream())
                .forEach(pair -> {
                    rpcs.put(pair.was(), pair.was());
                    rpcs.put(pair.is(), pair.was());
                });
        return rpcs;
    }

    /** The field that makes a message unreadable answers for the call, or the message that lacks one; else the rpc. */
    private static String path(
            SkewCall call, Expectation wanted, MethodDescriptor released, Counterparts counterparts) {
        if (released == null) {
            return counterparts.headPath(call.rpc());
        }
        return UnreadableField.path(call, wanted, counterparts)
                .or(() -> Incomplete.path(call, wanted, counterparts))
                .orElseGet(() -> Paths.of(released));
    }

    private static void make(List<Skewed> plan, CallRunner runner, List<Skewed> calls, List<String> differing) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Optional<String>>> tasks = plan.stream()
                    .map(skewed -> CompletableFuture.supplyAsync(() -> difference(skewed, runner), threads))
                    .toList();
            for (int index = 0; index < plan.size(); index++) {
                Optional<String> difference = tasks.get(index).join();
                difference.ifPresent(differing::add);
                if (difference.isEmpty()) {
                    calls.add(plan.get(index));
                }
            }
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof HarnessFault fault ? fault : failed;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<String> difference(Skewed skewed, CallRunner runner) {
        return CallJudge.difference(skewed.call(), skewed.wanted(), runner.make(skewed.call()));
    }
}
