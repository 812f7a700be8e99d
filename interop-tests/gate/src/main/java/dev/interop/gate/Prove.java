package dev.interop.gate;

import dev.interop.file.WholeFile;
import dev.interop.gate.live.LiveLayers;
import dev.interop.gate.report.TextTable;
import dev.interop.gate.shape.Buf;
import dev.interop.gate.shape.GateProblem;
import dev.interop.gate.shape.Head;
import dev.interop.gate.shape.ProtoTree;
import dev.interop.gate.shape.ReleaseCut;
import dev.interop.gate.shape.Releases;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tries the gate on every known mutation of the fixture. */
final class Prove {
    private static final Path DATA = Path.of("interop-tests", "gate");
    private static final Path PAGE = Path.of("docs", "proto-changes.md");
    private static final Path FIXTURE = DATA.resolve("fixture");

    private static final String KNOWN = "✓";
    /** Of so many mutations a person is told that they are done. */
    private static final int TOLD = 10;

    private final Buf buf;
    private final LiveLayers live;
    private final Path work;
    private final PrintStream out;
    private final PrintStream progress;
    private final Map<Mutation, Answer> answers = new LinkedHashMap<>();
    private final List<List<String>> table = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * @param out receives the table and what is wrong
     * @param progress receives a line from time to time
     */
    Prove(Buf buf, LiveLayers live, Path work, PrintStream out, PrintStream progress) {
        this.buf = buf;
        this.live = live;
        this.work = work;
        this.out = out;
        this.progress = progress;
        table.add(List.of("", "mutation", "changes", "static", "live"));
    }

    /**
     * Runs the mutations.
     *
     * @param every 1: all of them; else each of which so many come
     * @return whether each got its answer; the table and what is wrong are printed
     */
    boolean run(int every) throws IOException {
        List<Mutation> mutations = Mutation.readAll(DATA.resolve("mutations.yaml"));
        var chosen = new ArrayList<Mutation>();
        for (int index = 0; index < mutations.size(); index += every) {
            chosen.add(mutations.get(index));
        }
        Path first = release();
        for (Mutation mutation : chosen) {
            Answer got = answer(mutation, first);
            answers.put(mutation, got);
            compare(mutation, got);
            if (answers.size() % TOLD == 0) {
                progress.printf("prove  %d of %d mutations%n", answers.size(), chosen.size());
            }
        }
        out.println(TextTable.render(table));
        if (every == 1) {
            checkPage();
        }
        failures.forEach(out::println);
        long known = table.stream().filter(row -> row.get(0).equals(KNOWN)).count();
        out.printf(
                "prove-gate: %d of %d mutations got the known answer%s%n",
                known, chosen.size(), every == 1 ? "" : ", a sample of " + mutations.size());
        return failures.isEmpty();
    }

    /** The page that people read says what this run gave. */
    private void checkPage() throws IOException {
        String page = ChangesPage.render(answers);
        if (!Files.exists(PAGE) || !Files.readString(PAGE).equals(page)) {
            Path made = work.resolve(PAGE.getFileName());
            WholeFile.write(made, page);
            failures.add("✗ %s is not what this run gave; look at %s, and take it over".formatted(PAGE, made));
        }
    }

    private Answer answer(Mutation mutation, Path first) throws IOException {
        Path folder = work.resolve(mutation.name().replace(' ', '-'));
        MutatedTree mutated = MutatedTree.copy(FIXTURE, folder.resolve("protos"));
        Path image = folder.resolve("head.binpb");
        ProtoTree tree = mutated.tree();
        try {
            Files.copy(first, tree.releases().resolve(first.getFileName()));
            if (!mutation.between().isEmpty()) {
                mutated.apply(mutation.between());
                cut("v2", tree, image);
            }
            mutated.apply(mutation.edits());
            return Answer.of(new Gate(buf, tree, Optional.of(live::run)).run(image));
        } catch (GateProblem problem) {
            return Answer.of(problem, tree);
        }
    }

    /** The fixture as it is, released. */
    private Path release() throws IOException {
        ProtoTree tree = MutatedTree.copy(FIXTURE, work.resolve("fixture")).tree();
        return cut("v1", tree, work.resolve("fixture.binpb"));
    }

    private Path cut(String name, ProtoTree tree, Path image) throws IOException {
        return ReleaseCut.cut(buf, name, Head.build(buf, tree, image), Releases.readAny(tree));
    }

    private void compare(Mutation mutation, Answer got) {
        Answer wanted = Answer.wanted(mutation);
        boolean same = wanted.equals(got);
        table.add(List.of(same ? KNOWN : "✗", mutation.name(), lines(got.changes()), verdict(got), lines(got.live())));
        if (!same) {
            failures.add("✗ " + mutation.name() + wanted.difference(got));
        }
    }

    private static String verdict(Answer answer) {
        if (!answer.problem().isEmpty()) {
            return answer.problem();
        }
        var lines = new ArrayList<String>();
        if (!answer.broken().isEmpty()) {
            lines.add(answer.broken().values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .collect(Collectors.joining(", ")));
        }
        answer.lint().forEach(rule -> lines.add("lint " + rule));
        if (answer.format()) {
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
