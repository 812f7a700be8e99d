package dev.interop.gate;

import dev.interop.fault.HarnessFault;
import dev.interop.gate.breaks.Acceptance;
import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.breaks.BreakingPolicy;
import dev.interop.gate.breaks.DeployOrder;
import dev.interop.gate.breaks.DeployedEffects;
import dev.interop.gate.breaks.OwnCheck;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.live.LiveLayers;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.version.BackgroundTask;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares HEAD with each older version and returns the breaking changes. */
final class Gate {
    private final Buf buf;
    private final ProtoTree tree;
    private final Path accepted;
    private final boolean lint;
    private final DeployOrder order;
    private final List<OwnCheck> checks;
    private final Live live;

    /** Runs the live layers, in which peers test HEAD with each older version. */
    interface Live {
        /** @throws HarnessFault a peer failed */
        List<Layer.Run> run(Version head, List<Version> bases) throws IOException;
    }

    /**
     * Creates a gate.
     *
     * @param accepted the file with accepted breaks, which may be missing
     * @param lint whether lint and format are checked
     * @param checks the checks beside those of buf
     */
    Gate(Buf buf, ProtoTree tree, Path accepted, boolean lint, DeployOrder order, List<OwnCheck> checks, Live live) {
        this.buf = buf;
        this.tree = tree;
        this.accepted = accepted;
        this.lint = lint;
        this.order = order;
        this.checks = checks;
        this.live = live;
    }

    /**
     * Runs the layers. The live layers run only if HEAD differs from the older versions.
     *
     * @param notes sentences for the report
     * @throws GateProblem a configuration of buf is wrong
     * @throws dev.interop.yaml.YamlProblem the list of accepted breaks is invalid
     */
    GateResult run(HeadBuild head, Bases olderVersions, List<String> notes) throws IOException {
        Bases bases = olderVersions.withoutFormerImports(tree, head.version());
        var policy = new BreakingPolicy(tree, buf.rules());
        AcceptedBreaks list = AcceptedBreaks.read(accepted, bases, buf.rules().ids());
        Checked checked = check(head, bases, policy);
        var deployed = new DeployedEffects(order, head.version(), bases);
        Judged judged = judge(list, checked, head.version(), bases, policy, deployed);
        List<Break> impossible = deployed.impossible(judged.breaks.unaccepted(), judged.layers);
        AcceptedBreaks.Result remaining = judged.breaks.without(impossible);
        var layers = new ArrayList<>(judged.layers);
        layers.add(0, GateResult.staticRun(remaining, impossible, "not with " + order.words()));
        layers.addAll(checked.skipped);
        var sentences = new ArrayList<>(notes);
        sentences.addAll(checked.notes);
        bases.withoutComments().ifPresent(sentences::add);
        return new GateResult(
                tree,
                accepted,
                Set.copyOf(bases.releaseNames()),
                comparisons(head.version(), bases),
                judged.findings,
                remaining,
                layers,
                sentences);
    }

    private static List<Comparison> comparisons(Version head, Bases bases) {
        return bases.versions().stream()
                .map(base -> new Comparison(base.name(), VersionDiff.between(base, head)))
                .toList();
    }

    /**
     * Results of all checks that need no peers of the drivers.
     *
     * @param skipped the runs of checks that could not take place
     * @param notes sentences for the report
     */
    private record Checked(StaticLayer.Findings findings, List<Layer.Run> skipped, List<String> notes) {}

    private Checked check(HeadBuild head, Bases bases, BreakingPolicy policy) throws IOException {
        List<BackgroundTask<List<Break>>> own = checks.stream()
                .map(check -> BackgroundTask.start(() -> check.check(head, bases)))
                .toList();
        StaticLayer.Findings findings = new StaticLayer(buf, tree, policy).check(head, bases, lint);
        var skipped = new ArrayList<Layer.Run>();
        var notes = new ArrayList<String>();
        for (int index = 0; index < checks.size(); index++) {
            try {
                findings = findings.with(own.get(index).result(), policy, bases);
                notes.addAll(checks.get(index).notes());
            } catch (HarnessFault fault) {
                skipped.add(Layer.Run.skipped(Layer.REPLIES, harnessError(fault)));
            }
        }
        return new Checked(findings, skipped, notes);
    }

    /**
     * Results after the list of accepted breaks was applied.
     *
     * @param findings those of the checks, and breaks that only peers found
     * @param layers the runs of the live layers; empty if nothing changed
     */
    private record Judged(StaticLayer.Findings findings, AcceptedBreaks.Result breaks, List<Layer.Run> layers) {}

    /** Runs the live layers if something changed, and applies the list. Breaks that only peers found can be in it, too. */
    private Judged judge(
            AcceptedBreaks list,
            Checked checked,
            Version head,
            Bases bases,
            BreakingPolicy policy,
            DeployedEffects deployed)
            throws IOException {
        AcceptedBreaks.Result breaks = list.judge(checked.findings.breaks(), bases);
        if (bases.areSameAs(head)) {
            return new Judged(checked.findings, known(breaks, checked.skipped.isEmpty()), List.of());
        }
        var first = new Acceptance(breaks, checked.findings.ignored(), policy, bases, head);
        List<Layer.Run> runs = run(head, bases.versions())
                .map(first::apply)
                .map(deployed::apply)
                .toList();
        StaticLayer.Findings all = checked.findings.with(first.ofEffects(runs), policy, bases);
        AcceptedBreaks.Result both = list.judge(all.breaks(), bases);
        var last = new Acceptance(both, all.ignored(), policy, bases, head);
        boolean isComplete = checked.skipped.isEmpty() && runs.stream().allMatch(Layer.Run::ran);
        return new Judged(
                all, known(both, isComplete), runs.stream().map(last::apply).toList());
    }

    /** Returns the result; an entry may be about a break that a skipped layer or check would have found. */
    private static AcceptedBreaks.Result known(AcceptedBreaks.Result breaks, boolean isComplete) {
        return isComplete ? breaks : breaks.withoutStale();
    }

    private Stream<Layer.Run> run(Version head, List<Version> bases) throws IOException {
        try {
            return live.run(head, bases).stream();
        } catch (HarnessFault fault) {
            return LiveLayers.skipped(harnessError(fault)).stream();
        }
    }

    private static String harnessError(HarnessFault fault) {
        return "harness error: " + fault.getMessage();
    }
}
