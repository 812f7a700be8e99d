package org.greeterpb.interop.gate.live;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
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
import org.greeterpb.interop.gate.change.Changes;
import org.greeterpb.interop.gate.change.Counterparts;
import org.greeterpb.interop.gate.change.Matching;
import org.greeterpb.interop.gate.change.Paths;
import org.greeterpb.interop.gate.shape.Shape;
import org.greeterpb.interop.matrix.HarnessFault;

/** Calls of every rpc of either version, from every client to every server. */
final class CallLayer {
    /** Those that wait for their deadline do nothing meanwhile. */
    private static final int AT_ONCE = 24;

    private final CallRunner runner;
    private final Derivation derivation;
    private final List<String> peers;

    CallLayer(CallRunner runner, SkewRules rules, List<String> peers) {
        this.runner = runner;
        this.derivation = new Derivation(rules);
        this.peers = peers;
    }

    /**
     * What has come of all calls.
     *
     * @param calls those that came to what the rules say
     * @param differing sentences about the others
     */
    record Result(List<Skewed> calls, List<String> differing) {}

    /**
     * Makes the calls of HEAD with itself, with each release, and of each release with HEAD.
     *
     * @throws HarnessFault a call could not be tried
     */
    Result run(Shape head, List<Shape> releases) {
        var plan = new ArrayList<Skewed>();
        try {
            return run(head, releases, plan);
        } finally {
            runner.stopServers();
        }
    }

    private Result run(Shape head, List<Shape> releases, List<Skewed> plan) {
        Version is = prepare(head);
        plan(plan, is, is, Changes.counterparts(head, head));
        for (Shape release : releases) {
            Version was = prepare(release);
            Counterparts counterparts = Changes.counterparts(release, head);
            plan(plan, was, is, counterparts);
            plan(plan, is, was, counterparts);
        }
        return make(plan);
    }

    private Version prepare(Shape shape) {
        Version version = Version.of(shape);
        runner.prepare(version);
        return version;
    }

    private void plan(List<Skewed> plan, Version client, Version server, Counterparts counterparts) {
        Map<MethodDescriptor, MethodDescriptor> releaseRpcs = releaseRpcs(counterparts);
        services(client).flatMap(service -> service.getMethods().stream()).forEach(rpc -> {
            MethodDescriptor released = releaseRpcs.get(rpc);
            for (String clientPeer : peers) {
                for (String serverPeer : peers) {
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

    /** The field that makes a message unreadable answers for the call; else the rpc. */
    private static String path(
            SkewCall call, Expectation wanted, MethodDescriptor released, Counterparts counterparts) {
        if (released == null) {
            return counterparts.headPath(call.rpc());
        }
        return UnreadableField.path(call, wanted, counterparts).orElseGet(() -> Paths.of(released));
    }

    private Result make(List<Skewed> plan) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Optional<String>>> tasks = plan.stream()
                    .map(skewed -> CompletableFuture.supplyAsync(() -> difference(skewed), threads))
                    .toList();
            var calls = new ArrayList<Skewed>();
            var differing = new ArrayList<String>();
            for (int index = 0; index < plan.size(); index++) {
                Optional<String> difference = tasks.get(index).join();
                difference.ifPresent(differing::add);
                if (difference.isEmpty()) {
                    calls.add(plan.get(index));
                }
            }
            return new Result(calls, differing);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof HarnessFault fault ? fault : failed;
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<String> difference(Skewed skewed) {
        return CallJudge.difference(skewed.call(), skewed.wanted(), runner.make(skewed.call()));
    }
}
