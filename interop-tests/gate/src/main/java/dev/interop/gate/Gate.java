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
        List<BackgroundTask<List<Break>>> checked = checks.stream()
                .map(check -> BackgroundTask.start(() -> check.check(head, bases)))
                .toList();
        StaticLayer.Findings findings = new StaticLayer(buf, tree, policy).check(head, bases, lint);
        var skipped = new ArrayList<Layer.Run>();
        var sentences = new ArrayList<>(notes);
        for (int index = 0; index < checks.size(); index++) {
            try {
                findings = findings.with(checked.get(index).result(), policy, bases);
                sentences.addAll(checks.get(index).notes());
            } catch (HarnessFault fault) {
                skipped.add(Layer.Run.skipped(Layer.REPLIES, harnessError(fault)));
            }
        }
        AcceptedBreaks.Result judged = list.judge(findings.breaks(), bases);
        // An entry may be about a break that a skipped check would have found.
        AcceptedBreaks.Result breaks = skipped.isEmpty() ? judged : judged.withoutStale();
        List<Comparison> comparisons = bases.versions().stream()
                .map(base -> new Comparison(base.name(), VersionDiff.between(base, head.version())))
                .toList();
        var deployed = new DeployedEffects(order, head.version(), bases);
        var layers = new ArrayList<Layer.Run>();
        if (!bases.areSameAs(head.version())) {
            var acceptance = new Acceptance(breaks, findings.ignored(), policy, bases, head.version());
            run(head.version(), bases.versions())
                    .map(acceptance::apply)
                    .map(deployed::apply)
                    .forEach(layers::add);
        }
        List<Break> impossible = deployed.impossible(breaks.unaccepted(), layers);
        AcceptedBreaks.Result remaining = breaks.without(impossible);
        layers.add(0, GateResult.staticRun(remaining, impossible, "not with " + order.words()));
        layers.addAll(skipped);
        bases.withoutComments().ifPresent(sentences::add);
        return new GateResult(
                tree, accepted, Set.copyOf(bases.releaseNames()), comparisons, findings, remaining, layers, sentences);
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
