package dev.interop.gate;

import dev.interop.fault.HarnessFault;
import dev.interop.file.AtomicFile;
import dev.interop.gate.breaks.CommentCheck;
import dev.interop.gate.breaks.DeployOrder;
import dev.interop.gate.breaks.GeneratedCodeCheck;
import dev.interop.gate.breaks.OptionCheck;
import dev.interop.gate.breaks.OwnCheck;
import dev.interop.gate.live.LiveLayers;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.report.TextTable;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.ReleaseCut;
import dev.interop.gate.version.Releases;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the gate on the known mutations of the fixture and compares the actual results with the expected ones. */
final class GateProof {
    private static final Path DATA = Path.of("interop-tests", "gate");
    private static final Path PAGE = Path.of("docs", "proto-changes.md");
    private static final Path FIXTURE = DATA.resolve("fixture");

    private static final String EXPECTED = "✓";
    /** Number of mutations after which progress is printed. */
    private static final int PROGRESS_INTERVAL = 10;

    private final Buf buf;
    private final Path protoc;
    private final LiveLayers live;
    private final Path work;
    private final PrintStream out;
    private final PrintStream progress;
    private final Map<Mutation, MutationResult> results = new LinkedHashMap<>();
    private final List<List<String>> table = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> unjudged = new ArrayList<>();

    /**
     * @param out receives the table and the differences
     * @param progress receives a line after some mutations
     */
    GateProof(Buf buf, Path protoc, LiveLayers live, Path work, PrintStream out, PrintStream progress) {
        this.buf = buf;
        this.protoc = protoc;
        this.live = live;
        this.work = work;
        this.out = out;
        this.progress = progress;
        table.add(List.of("", "mutation", "changes", "static", "live"));
    }

    /**
     * Runs the mutations.
     *
     * @param every run only every n-th mutation; 1 runs all
     * @return whether each mutation had its expected result; the table and the differences are printed
     * @throws HarnessFault a layer did not run or a call did not end in time, after the table is printed
     */
    boolean run(int every) throws IOException {
        List<MutationGroup> groups = MutationGroup.readAll(DATA.resolve("mutations"));
        List<Mutation> mutations =
                groups.stream().flatMap(group -> group.mutations().stream()).toList();
        var chosen = new ArrayList<Mutation>();
        for (int index = 0; index < mutations.size(); index += every) {
            chosen.add(mutations.get(index));
        }
        Path first = release();
        for (Mutation mutation : chosen) {
            MutationResult actual = judge(mutation, first);
            results.put(mutation, actual);
            compare(mutation, actual);
            if (results.size() % PROGRESS_INTERVAL == 0) {
                progress.printf("prove  %d of %d mutations%n", results.size(), chosen.size());
            }
        }
        out.println(TextTable.render(table));
        if (every == 1) {
            checkPage(groups);
        }
        failures.forEach(out::println);
        long matching =
                table.stream().filter(row -> row.get(0).equals(EXPECTED)).count();
        out.printf(
                "prove-gate: %d of %d mutations had the expected result%s%n",
                matching, chosen.size(), every == 1 ? "" : ", a sample of " + mutations.size());
        if (!unjudged.isEmpty()) {
            throw new HarnessFault("prove-gate: not judged: %s; the reasons are in the table, run the command again"
                    .formatted(String.join(", ", unjudged)));
        }
        return failures.isEmpty();
    }

    /** Adds a failure if the page in docs differs from the results of this run. */
    private void checkPage(List<MutationGroup> groups) throws IOException {
        String page = ChangesPage.render(groups, results);
        if (!Files.exists(PAGE) || !Files.readString(PAGE).equals(page)) {
            Path rendered = work.resolve(PAGE.getFileName());
            AtomicFile.write(rendered, page);
            failures.add("✗ %s differs from the results of this run; compare it with %s and copy that file over it"
                    .formatted(PAGE, rendered));
        }
    }

    private MutationResult judge(Mutation mutation, Path first) throws IOException {
        Path folder = work.resolve(mutation.name().replace(' ', '-'));
        MutatedTree mutated = MutatedTree.copy(FIXTURE, folder.resolve("protos"));
        Path image = folder.resolve("head.binpb");
        ProtoTree tree = mutated.tree();
        try {
            if (mutation.base().isEmpty()) {
                Files.copy(first, tree.releases().resolve(first.getFileName()));
            } else {
                mutated.apply(mutation.base());
                cut("v1", tree, image);
            }
            if (!mutation.between().isEmpty()) {
                mutated.apply(mutation.between());
                cut("v2", tree, image);
            }
            mutated.apply(mutation.edits());
            Bases bases = Bases.ofReleases(Releases.read(tree).inOrder());
            List<OwnCheck> checks = List.of(
                    new OptionCheck(),
                    new CommentCheck(),
                    new GeneratedCodeCheck(() -> protoc, folder.resolve("generated")));
            var gate = new Gate(buf, tree, mutated.acceptedBreaks(), true, DeployOrder.ANY, checks, live::run);
            GateResult result = gate.run(HeadBuild.build(buf, tree, image), bases, List.of());
            if (!result.isComplete()) {
                unjudged.add(mutation.name());
            }
            return MutationResult.of(result);
        } catch (GateProblem problem) {
            return MutationResult.of(problem, tree);
        }
    }

    /** Releases the unmodified fixture as v1 and returns the image. */
    private Path release() throws IOException {
        ProtoTree tree = MutatedTree.copy(FIXTURE, work.resolve("fixture")).tree();
        return cut("v1", tree, work.resolve("fixture.binpb"));
    }

    private Path cut(String name, ProtoTree tree, Path image) throws IOException {
        return ReleaseCut.cut(buf, name, HeadBuild.build(buf, tree, image), Releases.read(tree));
    }

    private void compare(Mutation mutation, MutationResult actual) {
        MutationResult expected = MutationResult.expected(mutation);
        boolean same = expected.equals(actual);
        table.add(List.of(
                same ? EXPECTED : "✗",
                mutation.name(),
                lines(actual.changes()),
                staticCell(actual),
                lines(actual.live())));
        if (!same) {
            failures.add("✗ " + mutation.name() + expected.difference(actual));
        }
    }

    private static String staticCell(MutationResult result) {
        if (!result.problem().isEmpty()) {
            return result.problem();
        }
        var lines = new ArrayList<String>();
        if (!result.broken().isEmpty()) {
            lines.add(result.broken().values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .collect(Collectors.joining(", ")));
        }
        result.lint().forEach(rule -> lines.add("lint " + rule));
        if (result.format()) {
            lines.add("format");
        }
        return lines.isEmpty() ? "–" : String.join("\n", lines);
    }

    private static String lines(Map<String, ? extends List<?>> byPath) {
        return byPath.isEmpty()
                ? "none"
                : byPath.entrySet().stream()
                        .map(each -> each.getKey() + " "
                                + each.getValue().stream().map(Object::toString).collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n"));
    }
}
