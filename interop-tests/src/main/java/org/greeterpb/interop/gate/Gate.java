package org.greeterpb.interop.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.greeterpb.interop.gate.breaks.Acceptance;
import org.greeterpb.interop.gate.breaks.AcceptedBreaks;
import org.greeterpb.interop.gate.breaks.StaticLayer;
import org.greeterpb.interop.gate.change.Changes;
import org.greeterpb.interop.gate.change.Layer;
import org.greeterpb.interop.gate.live.LiveLayers;
import org.greeterpb.interop.gate.report.GateResult;
import org.greeterpb.interop.gate.report.GateResult.Comparison;
import org.greeterpb.interop.gate.shape.Buf;
import org.greeterpb.interop.gate.shape.Head;
import org.greeterpb.interop.gate.shape.ProtoTree;
import org.greeterpb.interop.gate.shape.Releases;
import org.greeterpb.interop.gate.shape.Shape;
import org.greeterpb.interop.matrix.HarnessFault;

/** Compares HEAD with every release, and says what breaks. */
final class Gate {
    private final Buf buf;
    private final ProtoTree tree;
    private final Optional<Live> live;

    /** The layers beside the static one: HEAD with every release. */
    interface Live {
        /** @throws HarnessFault something could not be tried */
        List<Layer.Run> run(Shape head, List<Shape> releases);
    }

    /** @param live empty: the static layer alone runs, and the others are not told */
    Gate(Buf buf, ProtoTree tree, Optional<Live> live) {
        this.buf = buf;
        this.tree = tree;
        this.live = live;
    }

    /**
     * Runs the layers; those beside the static one only where HEAD differs from the newest release.
     *
     * @param image where HEAD's image is put
     * @throws GateProblem the protos do not compile, or a release is not what it should be
     * @throws org.greeterpb.interop.cases.CaseProblem the list of accepted breaks cannot be used
     */
    GateResult run(Path image) throws IOException {
        Head head = Head.build(buf, tree, image);
        Releases releases = Releases.read(tree);
        AcceptedBreaks accepted = AcceptedBreaks.read(tree, releases, buf.breakingRules());
        StaticLayer.Found found = new StaticLayer(buf, tree).check(head, releases);
        AcceptedBreaks.Judged judged = accepted.judge(found.breaks());
        List<Comparison> comparisons = releases.inOrder().stream()
                .map(release -> new Comparison(release.name(), Changes.between(release, head.shape())))
                .toList();
        var layers = new ArrayList<Layer.Run>();
        layers.add(GateResult.column(judged));
        if (live.isPresent() && !head.shape().sameAs(releases.newest())) {
            var acceptance = new Acceptance(judged, releases);
            live(head.shape(), releases).map(acceptance::applied).forEach(layers::add);
        }
        return new GateResult(tree, comparisons, found, judged, layers);
    }

    private Stream<Layer.Run> live(Shape head, Releases releases) {
        try {
            return live.orElseThrow().run(head, releases.inOrder()).stream();
        } catch (HarnessFault fault) {
            return LiveLayers.leftOut("harness error: " + fault.getMessage()).stream();
        }
    }
}
