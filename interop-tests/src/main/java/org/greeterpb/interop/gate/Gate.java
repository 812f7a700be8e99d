package org.greeterpb.interop.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greeterpb.interop.gate.GateResult.Comparison;

/** Compares HEAD with every release, and says what breaks. */
public final class Gate {
    private final Buf buf;
    private final ProtoTree tree;

    public Gate(Buf buf, ProtoTree tree) {
        this.buf = buf;
        this.tree = tree;
    }

    /**
     * Runs every layer.
     *
     * @param image where HEAD's image is put
     * @throws GateProblem the protos do not compile, or a release is not what it should be
     * @throws org.greeterpb.interop.cases.CaseProblem the list of accepted breaks cannot be used
     */
    public GateResult run(Path image) throws IOException {
        Head head = Head.build(buf, tree, image);
        Releases releases = Releases.read(tree);
        AcceptedBreaks accepted = AcceptedBreaks.read(tree, releases, buf.breakingRules());
        StaticLayer.Found found = new StaticLayer(buf, tree).check(head, releases);
        AcceptedBreaks.Judged judged = accepted.judge(found.breaks());
        List<Comparison> comparisons = releases.inOrder().stream()
                .map(release -> new Comparison(release.name(), Changes.between(release, head.shape())))
                .toList();
        return new GateResult(tree, comparisons, found, judged, List.of(GateResult.column(judged)));
    }
}
