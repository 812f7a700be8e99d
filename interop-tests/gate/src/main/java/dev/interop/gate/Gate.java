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

/** Compares HEAD with every release, and says what breaks. */
final class Gate {
    private final Buf buf;
    private final ProtoTree tree;
    private final @Nullable Live live;

    /** The layers beside the static one: HEAD with every release. */
    interface Live {
        /** @throws HarnessFault something could not be tried */
        List<Layer.Run> run(Version head, List<Version> releases);
    }

    /** @param live null to run the static layer only, and not to report the others */
    Gate(Buf buf, ProtoTree tree, @Nullable Live live) {
        this.buf = buf;
        this.tree = tree;
        this.live = live;
    }

    /**
     * Runs the layers; those beside the static one only where HEAD differs from the newest release.
     *
     * @param image where HEAD's image is put
     * @throws GateProblem the protos do not compile, or a release is not what it should be
     * @throws dev.interop.yaml.YamlProblem the list of accepted breaks cannot be used
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
        layers.add(GateResult.column(breaks));
        if (live != null && !head.version().sameAs(releases.newest())) {
            var acceptance = new Acceptance(breaks, releases);
            run(live, head.version(), releases).map(acceptance::apply).forEach(layers::add);
        }
        return new GateResult(tree, comparisons, findings, breaks, layers);
    }

    private static Stream<Layer.Run> run(Live live, Version head, Releases releases) {
        try {
            return live.run(head, releases.inOrder()).stream();
        } catch (HarnessFault fault) {
            return LiveLayers.skipped("harness error: " + fault.getMessage()).stream();
        }
    }
}
