package dev.interop.gate.breaks;

import dev.interop.gate.shape.Buf;
import dev.interop.gate.shape.Head;
import dev.interop.gate.shape.ProtoTree;
import dev.interop.gate.shape.Releases;
import dev.interop.gate.shape.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What can be said without running anything: lint, format, and what is broken against each release. */
public final class StaticLayer {
    private final Buf buf;
    private final ProtoTree tree;

    public StaticLayer(Buf buf, ProtoTree tree) {
        this.buf = buf;
        this.tree = tree;
    }

    /**
     * What was found, before anything is accepted.
     *
     * @param lint what buf lint says
     * @param format the diff that buf format would make; empty: none
     * @param breaks one for each rule and element, in the order of buf
     */
    public record Found(List<Buf.Finding> lint, String format, List<Break> breaks) {}

    /** Looks at HEAD; buf runs side by side, since each run is mostly its own start. */
    public Found check(Head head, Releases releases) throws IOException {
        var lint = start(() -> buf.lint(tree));
        var format = start(() -> buf.format(tree));
        var breaking = new LinkedHashMap<Shape, CompletableFuture<List<Buf.Finding>>>();
        for (Shape release : releases.inOrder()) {
            breaking.put(release, start(() -> breaking(head, release)));
        }
        var sources = new SourceIndex(head.sources());
        var breaks = new LinkedHashMap<List<String>, Break>();
        breaking.forEach((release, findings) -> {
            var paths = new BreakPaths(release, sources);
            join(findings).stream()
                    .filter(this::isOurs)
                    .forEach(each -> add(breaks, each, paths.of(each), release.name()));
        });
        return new Found(join(lint), join(format), List.copyOf(breaks.values()));
    }

    private List<Buf.Finding> breaking(Head head, Shape release) throws IOException {
        // Not the committed file: a release may have been written in an order of fields that buf does not read.
        Path image = head.image().resolveSibling(release.name() + ".release.binpb");
        Files.write(image, release.image().toByteArray());
        var findings = new ArrayList<>(buf.breaking(head.image(), image));
        var repackaged = new Repackaged(release, head.shape());
        if (repackaged.isNeeded()) {
            Path other = head.image().resolveSibling(release.name() + ".repackaged.binpb");
            Files.write(other, repackaged.image().toByteArray());
            findings.addAll(buf.breaking(head.image(), other));
        }
        return findings;
    }

    /** A release holds the files it imports too, of which HEAD may import less. */
    private boolean isOurs(Buf.Finding finding) {
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

    private interface Task<T> {
        T run() throws IOException;
    }

    private static <T> CompletableFuture<T> start(Task<T> task) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return task.run();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private static <T> T join(CompletableFuture<T> task) {
        try {
            return task.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw failed;
        }
    }
}
