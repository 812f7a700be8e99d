package dev.interop.gate.breaks;

import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.BackgroundTask;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks that need no peer: breaks against each older version, and lint and format if the user asked for them. */
public final class StaticLayer {
    private final Buf buf;
    private final ProtoTree tree;
    private final BreakingPolicy policy;

    public StaticLayer(Buf buf, ProtoTree tree, BreakingPolicy policy) {
        this.buf = buf;
        this.tree = tree;
        this.policy = policy;
    }

    /**
     * Findings before any break is accepted.
     *
     * @param lint findings of buf lint; empty without lint
     * @param format the diff that buf format would make; "" if there is none, and without lint
     * @param breaks one for each rule and element, in the order of buf
     * @param ignored breaks that buf.yaml excludes
     */
    public record Findings(List<Buf.Finding> lint, String format, List<Break> breaks, List<Break> ignored) {
        /** Returns the findings with more breaks, of which buf.yaml excludes those in files that it ignores. */
        public Findings with(List<Break> more, BreakingPolicy policy, Bases bases) {
            var all = new ArrayList<>(breaks);
            var none = new ArrayList<>(ignored);
            for (Break each : more) {
                Map<Boolean, List<String>> names = bases.inOrder().stream()
                        .filter(base -> each.releases().contains(base.name()))
                        .collect(Collectors.partitioningBy(
                                base -> policy.ignores(each.file(), base),
                                Collectors.mapping(Base::name, Collectors.toList())));
                names.forEach((isIgnored, releases) -> {
                    if (!releases.isEmpty()) {
                        (isIgnored ? none : all).add(each.against(releases));
                    }
                });
            }
            return new Findings(lint, format, List.copyOf(all), List.copyOf(none));
        }
    }

    /**
     * Checks HEAD. The runs of buf are concurrent, because each of them is mostly start-up time.
     *
     * @param lint whether lint and format are checked in the files that the change touches
     */
    public Findings check(HeadBuild head, Bases bases, boolean lint) throws IOException {
        if (lint && !tree.isBuf()) {
            throw new GateProblem("--lint needs a buf.yaml, which has the rules; %s has none".formatted(tree.shown()));
        }
        List<String> touched = lint ? TouchedFiles.of(tree, head.version(), bases.inOrder()) : List.of();
        var linted = BackgroundTask.start(() -> buf.lint(tree, touched));
        var formatted = BackgroundTask.start(() -> buf.format(tree, touched));
        var breaking = new LinkedHashMap<Base, BackgroundTask<List<Buf.Finding>>>();
        for (Base base : bases.inOrder()) {
            breaking.put(base, BackgroundTask.start(() -> breaking(head, base.version())));
        }
        var sources = new SourceIndex(head.sources());
        var breaks = new LinkedHashMap<List<String>, Break>();
        var ignored = new LinkedHashMap<List<String>, Break>();
        breaking.forEach((base, findings) -> {
            var counterparts = VersionDiff.counterparts(base.version(), head.version());
            var paths = new BreakPaths(base.version(), head.version(), counterparts, sources);
            for (Buf.Finding each : findings.result()) {
                if (isOwn(each, base, head.version())) {
                    switch (count(each, paths.element(each).getFile().getName(), base)) {
                        case BREAK -> add(breaks, each, paths.of(each), base.name());
                        case IGNORED -> add(ignored, each, paths.of(each), base.name());
                        case NOT_USED -> {}
                    }
                }
            }
        });
        return new Findings(
                linted.result(), formatted.result(), List.copyOf(breaks.values()), List.copyOf(ignored.values()));
    }

    private List<Buf.Finding> breaking(HeadBuild head, Version release) throws IOException {
        // buf may be unable to read the committed file because of its order of fields.
        Path image = head.image().resolveSibling(release.fileName() + ".release.binpb");
        Files.write(image, release.image().toByteArray());
        var findings = new ArrayList<>(buf.breaking(head.image(), image, policy.rules()));
        var relocated = new RelocatedRelease(release, VersionDiff.counterparts(release, head.version()));
        if (relocated.isNeeded()) {
            Path other = head.image().resolveSibling(release.fileName() + ".relocated.binpb");
            Files.write(other, relocated.image().toByteArray());
            findings.addAll(buf.breaking(head.image(), other, policy.rules()));
        }
        return findings;
    }

    /** Returns how a finding counts; a file that moved can be excluded by its old and by its new path. */
    private BreakingPolicy.Count count(Buf.Finding finding, String released, Base base) {
        String path = finding.path();
        return path != null && policy.count(finding.type(), path, base) == BreakingPolicy.Count.IGNORED
                ? BreakingPolicy.Count.IGNORED
                : policy.count(finding.type(), released, base);
    }

    /** Returns whether a finding is about a compared file. Images also hold imports, and HEAD may have fewer of them. */
    private static boolean isOwn(Buf.Finding finding, Base base, Version head) {
        String path = finding.path();
        if (path != null) {
            return base.version().files().containsKey(path) || head.files().containsKey(path);
        }
        return base.version().files().values().stream()
                .anyMatch(file -> finding.message().contains('"' + file.getName() + '"')
                        || (finding.type().startsWith("PACKAGE_")
                                && finding.message().contains('"' + file.getPackage() + '"')));
    }

    private static void add(Map<List<String>, Break> breaks, Buf.Finding finding, String path, String release) {
        String file = finding.path() == null ? path : finding.path();
        int line = finding.path() == null ? 0 : finding.startLine();
        var found = new Break(finding.type(), path, List.of(release), file, line, finding.message());
        breaks.merge(List.of(finding.type(), path), found, Break::and);
    }
}
