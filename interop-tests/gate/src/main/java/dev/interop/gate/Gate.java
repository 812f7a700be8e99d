package dev.interop.gate;

import dev.interop.fault.HarnessFault;
import dev.interop.gate.breaks.Acceptance;
import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.live.LiveLayers;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Releases;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares HEAD with each release and returns the breaking changes. */
final class Gate {
    private final Buf buf;
    private final ProtoTree tree;
    private final @Nullable Live live;

    /** Runs the live layers, in which peers test HEAD with each release. */
    interface Live {
        /** @throws HarnessFault a peer failed */
        List<Layer.Run> run(Version head, List<Version> releases) throws IOException;
    }

    /** @param live the live layers; null to run and report only the static layer */
    Gate(Buf buf, ProtoTree tree, @Nullable Live live) {
        this.buf = buf;
        this.tree = tree;
        this.live = live;
    }

    /**
     * Runs the layers. The live layers run only if HEAD differs from the newest release.
     *
     * @param image the file to write HEAD's image to
     * @throws GateProblem the protos do not compile, or a release is invalid
     * @throws dev.interop.yaml.YamlProblem the list of accepted breaks is invalid
     */
    GateResult run(Path image) throws IOException {
        HeadBuild head = HeadBuild.build(buf, tree, image);
        Releases releases = Releases.read(tree);
        AcceptedBreaks accepted = AcceptedBreaks.read(tree, releases, buf.breakingRules());
        StaticLayer.Findings findings = new StaticLayer(buf, tree).check(head, releases);
        AcceptedBreaks.Result breaks = accepted.judge(findings.breaks());
        List<Comparison> comparisons = releases.inOrder().stream()
                .map(release -> new Comparison(release.name(), VersionDiff.between(release, head.version())))
                .toList();
        var layers = new ArrayList<Layer.Run>();
        layers.add(GateResult.staticRun(breaks));
        if (live != null && !head.version().sameAs(releases.newest())) {
            var acceptance = new Acceptance(breaks, releases);
            run(live, head.version(), releases).map(acceptance::apply).forEach(layers::add);
        }
        return new GateResult(tree, comparisons, findings, breaks, layers);
    }

    private static Stream<Layer.Run> run(Live live, Version head, Releases releases) throws IOException {
        try {
            return live.run(head, releases.inOrder()).stream();
        } catch (HarnessFault fault) {
            return LiveLayers.skipped("harness error: " + fault.getMessage()).stream();
        }
    }
}
