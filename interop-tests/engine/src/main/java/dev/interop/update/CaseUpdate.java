package dev.interop.update;

import dev.interop.cases.Case;
import dev.interop.config.Config;
import dev.interop.judge.CellResult;
import dev.interop.matrix.RunRequest;
import dev.interop.peer.Peer;
import dev.interop.peer.ResetCheck;
import dev.interop.plan.Cell;
import dev.interop.plan.Plan;
import dev.interop.plan.Selection;
import dev.interop.plan.Suite;
import dev.interop.results.Verdict;
import dev.interop.update.CaseOutcome.Change;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the outcomes of the reference server into the selected cases. A case is written only if all clients have the same
 * outcome in two runs: the second run executes copies of the updated files, before the files themselves change.
 */
public final class CaseUpdate {
    private final RunRequest request;
    private final PrintStream progress;
    private final Config config;
    private final String reference;
    private final Map<Path, CaseFileEdit> edits = new TreeMap<>();
    private final Map<String, String> notUpdated = new LinkedHashMap<>();

    private CaseUpdate(RunRequest request, PrintStream progress) {
        config = request.suite().config();
        this.progress = progress;
        reference = reference(request);
        Selection selection = request.selection();
        this.request = with(request, request.suite(), new Selection(selection.client(), reference, selection.cases()));
    }

    /**
     * Updates the selected cases.
     *
     * @param request the selection of clients and cases; its folder for results gets copies of the updated files
     * @param progress receives progress
     * @throws IllegalArgumentException there is no reference, another server is selected, or no cell is selected
     * @throws YamlProblem a file is wrong
     * @throws dev.interop.fault.HarnessFault a cell has no result; no file was changed
     * @throws IOException a file cannot be read or written
     */
    public static UpdateResult run(RunRequest request, PrintStream progress) throws IOException, InterruptedException {
        return new CaseUpdate(request, progress).run();
    }

    private String reference(RunRequest wanted) {
        String name = config.reference();
        if (name == null) {
            throw new IllegalArgumentException(
                    "--update writes the outcomes of the reference, but %s has no 'reference'; name one of its servers there"
                            .formatted(wanted.shown(config.path())));
        }
        String server = wanted.selection().server();
        if (server != null && !server.equals(name)) {
            throw new IllegalArgumentException(
                    "--update runs only the reference %s; remove --server %s".formatted(name, server));
        }
        refuseForeign(Objects.requireNonNull(config.peers().servers().get(name)));
        return name;
    }

    private void refuseForeign(Peer peer) {
        if (peer.server() == null
                || peer.server().address() == null
                || peer.server().disposable()) {
            return;
        }
        String address = peer.server().address();
        ResetCheck.foreign(address).ifPresent(why -> {
            throw new IllegalArgumentException(
                    "--update makes each call twice, which is not allowed for the server '%s', because its address %s %s; if its data may change, add 'disposable: true' to the server"
                            .formatted(peer.name(), address, why));
        });
    }

    private static RunRequest with(RunRequest request, Suite suite, Selection selection) {
        return new RunRequest(
                request.reproduction(),
                request.id(),
                request.root(),
                suite,
                request.output(),
                selection,
                null,
                request.peers(),
                false,
                request.debug(),
                request.phases());
    }

    private UpdateResult run() throws IOException, InterruptedException {
        Plan plan = request.plan();
        progress.printf("update  running %d cells of %s%n", plan.cells().size(), reference);
        collect(ReferenceRun.of(request), plan);
        Set<String> updated = edits.isEmpty() ? Set.of() : confirmed();
        var diff = new StringBuilder();
        var files = new ArrayList<String>();
        for (CaseFileEdit edit : edits.values()) {
            String changes = edit.diff(updated);
            if (!changes.isEmpty()) {
                diff.append(changes);
                edit.write(updated);
                files.add(request.shown(edit.file()).toString());
            }
        }
        return new UpdateResult(List.copyOf(updated), notUpdated, files, diff.toString());
    }

    /** Collects the changes of all cases from the first run. */
    private void collect(ReferenceRun run, Plan plan) throws IOException {
        Map<String, Case> written = plan.cells().stream()
                .map(Cell::testCase)
                .collect(Collectors.toMap(Case::name, each -> each, (one, other) -> one));
        Map<String, List<Case>> byEntry = new LinkedHashMap<>();
        run.byCase().keySet().stream()
                .map(written::get)
                .filter(plan.selection()::names)
                .forEach(each -> byEntry.computeIfAbsent(each.where(), where -> new ArrayList<>())
                        .add(each));
        written.values().stream()
                .filter(each -> each.isReference()
                        && plan.selection().names(each)
                        && !run.byCase().containsKey(each.name()))
                .forEach(each -> notUpdated.put(
                        each.name(),
                        "%s: each client has a known difference or does not support it, so there is no outcome to write"
                                .formatted(each.where())));
        Map<String, Long> planned = sizes();
        for (Map.Entry<String, List<Case>> entry : byEntry.entrySet()) {
            var changes = new EntryChanges(run, plan, reference, config.secrets(), entry.getValue());
            Case first = entry.getValue().get(0);
            Path path = config.folder().resolve(first.file());
            try {
                CaseFileEdit edit = edits.containsKey(path) ? edits.get(path) : new CaseFileEdit(path, first.file());
                Map<Integer, Change> byCall =
                        changes.byCall(edit.parsed(), Objects.requireNonNull(planned.get(entry.getKey())));
                if (!byCall.isEmpty()) {
                    edit.add(first, byCall);
                    edits.put(path, edit);
                }
            } catch (NotUpdated kept) {
                notUpdated.put(first.name(), config.secrets().redact("%s: %s".formatted(first.where(), kept.why())));
            }
        }
    }

    /** Returns the number of cases that each entry of the files has with all its axes, by its place. */
    private Map<String, Long> sizes() throws IOException {
        return Plan.read(request.suite(), new Selection(request.selection().client(), reference, null), null)
                .cells()
                .stream()
                .map(Cell::testCase)
                .distinct()
                .collect(Collectors.groupingBy(Case::where, Collectors.counting()));
    }

    /** Runs copies of the updated files and returns the cases that still have the written outcome. */
    private Set<String> confirmed() throws IOException, InterruptedException {
        Set<String> cases = edits.values().stream()
                .flatMap(edit -> edit.cases().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        progress.printf(
                "update  running them again with the outcomes of %d %s%n",
                cases.size(), cases.size() == 1 ? "case" : "cases");
        RunRequest again =
                with(request, new Suite(copied(cases), request.suite().protos()), request.selection());
        Map<String, List<CellResult>> results = ReferenceRun.of(again).byCase();
        var confirmed = new LinkedHashSet<String>();
        for (String name : cases) {
            results.getOrDefault(name, List.of()).stream()
                    .filter(result -> result.verdict() == Verdict.FAILED)
                    .findFirst()
                    .ifPresentOrElse(
                            result -> notUpdated.put(
                                    name,
                                    "its outcome was different in a second run, so it cannot be a literal; add a rule of 'compare' for values that change: %s"
                                            .formatted(config.secrets().redact(CaseOutcome.text(result.difference())))),
                            () -> confirmed.add(name));
        }
        return confirmed;
    }

    /** Writes the updated texts into the folder of the results, and returns a configuration that reads them. */
    private Config copied(Set<String> cases) throws IOException {
        Path folder = request.output().resolve("cases");
        var files = new ArrayList<Path>();
        for (Path file : config.cases()) {
            CaseFileEdit edit = edits.get(file);
            if (edit == null) {
                files.add(file);
                continue;
            }
            Path copy = folder.resolve("%d-%s".formatted(files.size(), file.getFileName()));
            Files.createDirectories(folder);
            Files.writeString(copy, edit.updated(cases));
            files.add(copy);
        }
        return new Config(
                config.file(),
                config.path(),
                config.project(),
                config.protos(),
                config.peers(),
                config.reference(),
                files,
                config.differences(),
                config.reset(),
                config.compare(),
                config.secrets());
    }
}
