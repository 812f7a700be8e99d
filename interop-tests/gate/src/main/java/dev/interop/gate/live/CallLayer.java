package dev.interop.gate.live;

import com.google.common.collect.Lists;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.change.Layer;
import dev.interop.gate.version.BackgroundTask;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Calls the rpcs of a scope in both versions, from each client to each server. */
final class CallLayer {
    /** Number of concurrent calls; high because some calls only wait for their deadline. */
    private static final int CONCURRENT_CALLS = 24;

    /** Number of releases that are served at a time; each needs threads in each stand-in. */
    private static final int CONCURRENT_RELEASES = 5;

    private final StandInPeers peers;
    private final CallPlan plan;

    CallLayer(StandInPeers peers, SkewRules rules) {
        this.peers = peers;
        plan = new CallPlan(
                new Derivation(rules),
                peers.drivers().stream().map(driver -> driver.peer().name()).toList());
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
        /** @param reported the calls with a sentence; that of a call that releases share names the first release */
        private void add(CallPlan.Step step, Map<String, Verdict> verdicts, Set<String> reported) {
            Verdict verdict = Objects.requireNonNull(verdicts.get(step.identity()));
            if (verdict.kind() == Verdict.Kind.EXPECTED) {
                calls.add(step.planned());
            } else if (reported.add(step.identity())) {
                List<String> sentences = verdict.kind() == Verdict.Kind.DIFFERENT
                        ? differing
                        : unjudged.computeIfAbsent(step.planned().layer(), key -> new ArrayList<>());
                sentences.add(verdict.sentence());
            }
        }

        List<String> unjudged(Layer layer) {
            return unjudged.getOrDefault(layer, List.of());
        }
    }

    /**
     * Makes the calls of HEAD with itself, with each release, and of each release with HEAD. Equal calls of several
     * releases are made once.
     *
     * @throws HarnessFault a call could not be made
     */
    Result run(LiveScope scope, Progress progress) {
        LoadableVersion head = scope.loadable(scope.head());
        var gaps = new Gaps();
        var result = new Result(new ArrayList<>(), new ArrayList<>(), new EnumMap<>(Layer.class), new ArrayList<>());
        List<CallPlan.Step> open = plan.withItself(head, scope);
        var verdicts = new HashMap<String, Verdict>();
        var reported = new HashSet<String>();
        for (List<ReleaseScope> some : Lists.partition(scope.releases(), CONCURRENT_RELEASES)) {
            var steps = new ArrayList<>(open);
            open = List.of();
            var versions = new ArrayList<>(List.of(head));
            for (ReleaseScope each : some) {
                LoadableVersion release = scope.loadable(each.release());
                versions.add(release);
                steps.addAll(plan.between(release, head, each));
                steps.addAll(plan.between(head, release, each));
            }
            List<VersionCall> calls = steps.stream().map(CallPlan.Step::call).toList();
            try (VersionCallRunner runner = new VersionCallRunner(peers, gaps)) {
                versions.forEach(version -> runner.prepare(version, calls));
                steps.removeIf(step -> !runner.canRun(step.call()) || !exists(step.call(), gaps));
                make(steps, runner, verdicts, progress);
                steps.forEach(step -> result.add(step, verdicts, reported));
            }
        }
        result.gaps.addAll(gaps.since(scope.newestRelease()));
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

    /** Makes the calls that have no verdict yet. */
    private static void make(
            List<CallPlan.Step> steps, VersionCallRunner runner, Map<String, Verdict> verdicts, Progress progress) {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_CALLS);
        try {
            var tasks = new LinkedHashMap<String, BackgroundTask<Verdict>>();
            for (CallPlan.Step step : steps) {
                if (!verdicts.containsKey(step.identity())) {
                    tasks.computeIfAbsent(
                            step.identity(), key -> BackgroundTask.start(() -> verdict(step, runner), threads));
                }
            }
            int done = 0;
            for (Map.Entry<String, BackgroundTask<Verdict>> task : tasks.entrySet()) {
                verdicts.put(task.getKey(), task.getValue().result());
                progress.report("calls: %,d of %,d", ++done, tasks.size());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Verdict verdict(CallPlan.Step step, VersionCallRunner runner) {
        Expectation expectation = step.planned().expectation();
        return VersionCallJudge.verdict(
                step.call(), expectation, runner.run(step.call(), expectation.timeoutSeconds()));
    }
}
