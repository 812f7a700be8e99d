package dev.interop.gate.breaks;

import dev.interop.gate.version.BackgroundTask;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Releases;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that need no peer: lint, format, and breaks against each release. */
public final class StaticLayer {
    private final Buf buf;
    private final ProtoTree tree;

    public StaticLayer(Buf buf, ProtoTree tree) {
        this.buf = buf;
        this.tree = tree;
    }

    /**
     * Findings before any break is accepted.
     *
     * @param lint findings of buf lint
     * @param format the diff that buf format would make; "" if there is none
     * @param breaks one for each rule and element, in the order of buf
     */
    public record Findings(List<Buf.Finding> lint, String format, List<Break> breaks) {}

    /** Checks HEAD. The runs of buf are concurrent, because each of them is mostly start-up time. */
    public Findings check(HeadBuild head, Releases releases) throws IOException {
        var lint = BackgroundTask.start(() -> buf.lint(tree));
        var format = BackgroundTask.start(() -> buf.format(tree));
        var breaking = new LinkedHashMap<Version, BackgroundTask<List<Buf.Finding>>>();
        for (Version release : releases.inOrder()) {
            breaking.put(release, BackgroundTask.start(() -> breaking(head, release)));
        }
        var sources = new SourceIndex(head.sources());
        var breaks = new LinkedHashMap<List<String>, Break>();
        breaking.forEach((release, findings) -> {
            var paths = new BreakPaths(release, sources);
            findings.result().stream()
                    .filter(this::isReleased)
                    .forEach(each -> add(breaks, each, paths.of(each), release.name()));
        });
        return new Findings(lint.result(), format.result(), List.copyOf(breaks.values()));
    }

    private List<Buf.Finding> breaking(HeadBuild head, Version release) throws IOException {
        // buf may be unable to read the committed file because of its order of fields.
        Path image = head.image().resolveSibling(release.name() + ".release.binpb");
        Files.write(image, release.image().toByteArray());
        var findings = new ArrayList<>(buf.breaking(head.image(), image));
        var repackaged = new RepackagedRelease(release, head.version());
        if (repackaged.isNeeded()) {
            Path other = head.image().resolveSibling(release.name() + ".repackaged.binpb");
            Files.write(other, repackaged.image().toByteArray());
            findings.addAll(buf.breaking(head.image(), other));
        }
        return findings;
    }

    /** Returns whether a finding is about a released file; images also hold imports, and HEAD may have fewer of them. */
    private boolean isReleased(Buf.Finding finding) {
        return finding.path() == null
                ? finding.message().contains('"' + tree.folder() + "/")
                : tree.owns(finding.path());
    }

    private static void add(Map<List<String>, Break> breaks, Buf.Finding finding, String path, String release) {
        String file = finding.path() == null ? path : finding.path();
        int line = finding.path() == null ? 0 : finding.startLine();
        var found = new Break(finding.type(), path, List.of(release), file, line, finding.message());
        breaks.merge(List.of(finding.type(), path), found, (known, another) -> {
            var releases = new ArrayList<>(known.releases());
            if (!releases.contains(release)) {
                releases.add(release);
            }
            String message = known.message().contains(another.message())
                    ? known.message()
                    : known.message() + " " + another.message();
            return new Break(known.rule(), path, List.copyOf(releases), known.file(), known.line(), message);
        });
    }
}
