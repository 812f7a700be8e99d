package dev.interop.gate;

import dev.interop.gate.breaks.DeployOrder;
import dev.interop.gate.breaks.OwnCheck;
import dev.interop.gate.change.Layer;
import dev.interop.gate.random.Loss;
import dev.interop.gate.random.Oracle;
import dev.interop.gate.random.RandomCase;
import dev.interop.gate.report.GateReport;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.report.GateResults;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the gate on one random case and checks what must be true of every change: it is judged, an additive one
 * passes, no lost value is hidden, and the entries that the report lists accept it.
 */
final class RandomCheck {
    private static final String NO_CHANGE = "no change since %s\n".formatted(RandomVersions.OLD);
    /** An entry for accepted-breaks.yaml in the report. */
    private static final Pattern ENTRY =
            Pattern.compile("^- rule: .*\n  path: .*\n(?:  until: .*\n)?  reason: \"\"\n", Pattern.MULTILINE);
    /** Every tenth case is judged twice. */
    private static final int REPEAT_INTERVAL = 10;

    private final RandomCase random;
    private final RandomVersions versions;
    private final Buf buf;
    private final List<OwnCheck> checks;
    private final List<String> faults = new ArrayList<>();

    private RandomCheck(RandomCase random, RandomVersions versions, Buf buf, List<OwnCheck> checks) {
        this.random = random;
        this.versions = versions;
        this.buf = buf;
        this.checks = checks;
    }

    /**
     * Result of a case.
     *
     * @param faults what is wrong with the gate, in sentences; empty if nothing is
     * @param unjudged calls and messages without a result in time; if there are any, nothing else was checked
     */
    record Result(List<String> faults, List<String> unjudged) {}

    /**
     * Checks a case.
     *
     * @param checks the checks of the gate beside those of buf
     * @param folder receives the files; it must be empty
     */
    static Result check(RandomCase random, Buf buf, List<OwnCheck> checks, Gate.Live live, Path folder)
            throws IOException {
        try {
            var check = new RandomCheck(random, RandomVersions.of(random, buf, folder), buf, checks);
            List<String> unjudged = check.run(live, folder);
            return new Result(check.faults, unjudged);
        } catch (RuntimeException crash) {
            return new Result(List.of("the gate cannot judge it: " + crash), List.of());
        }
    }

    private List<String> run(Gate.Live peers, Path folder) throws IOException {
        checkUnchanged();
        var live = new RememberedLive(peers);
        GateResult result = judge(live);
        String report = new GateReport(result).text();
        Files.writeString(folder.resolve("report.txt"), report);
        if (!result.isComplete()) {
            result.layers().stream()
                    .filter(layer -> !layer.ran())
                    .forEach(layer -> faults.add("%s did not run: %s".formatted(layer.layer(), layer.skipReason())));
            return result.layers().stream()
                    .flatMap(layer -> layer.unjudged().stream())
                    .toList();
        }
        if (random.isAdditive() && result.fails()) {
            faults.add("it is additive, but fails: " + failures(result));
        }
        checkLosses(result, Oracle.losses(versions.released(), versions.head().version()));
        if (random.seed() % REPEAT_INTERVAL == 0) {
            checkSame(result, judge(peers));
        }
        if (result.fails()) {
            checkAccepted(report, live);
        }
        return List.of();
    }

    private GateResult judge(Gate.Live live) throws IOException {
        return gate(versions.current(), live).run(versions.head(), versions.bases(), List.of());
    }

    private Gate gate(ProtoTree tree, Gate.Live live) {
        return new Gate(buf, tree, versions.acceptedBreaks(), false, DeployOrder.ANY, checks, live);
    }

    private void checkUnchanged() throws IOException {
        HeadBuild same = versions.unchanged();
        Gate gate = gate(versions.old(), (head, bases) -> {
            throw new IllegalStateException("peers were asked for, though nothing has changed");
        });
        String report = new GateReport(gate.run(same, versions.bases(), List.of())).text();
        if (!report.equals(NO_CHANGE)) {
            faults.add("nothing has changed, but the report is:\n" + report);
        }
    }

    private void checkLosses(GateResult result, List<Loss> losses) {
        losses.stream()
                .filter(loss -> !isShown(result, loss))
                .collect(Collectors.groupingBy(
                        loss -> "%s of %s".formatted(loss.layer().title(), loss.path())))
                .forEach((cell, hidden) -> faults.add(
                        "%s is \"–\", but %s".formatted(cell, hidden.get(0).words())));
        losses.stream()
                .filter(loss -> loss.certain() && !result.fails())
                .findFirst()
                .ifPresent(loss -> faults.add("it passes, but %s".formatted(loss.words())));
    }

    private static boolean isShown(GateResult result, Loss loss) {
        return result.layers().stream()
                .filter(run -> run.layer() == loss.layer())
                .anyMatch(run -> run.effects().stream().anyMatch(effect -> loss.isShownAt(effect.path())));
    }

    private void checkSame(GateResult one, GateResult other) throws IOException {
        if (!GateResults.of(one).json().equals(GateResults.of(other).json())) {
            faults.add("a second run has another result:\n" + new GateReport(other).text());
        }
    }

    /** Accepts everything as a user would: with the entries of the report. */
    private void checkAccepted(String report, Gate.Live live) throws IOException {
        String entries = ENTRY.matcher(report)
                .results()
                .map(MatchResult::group)
                .map(entry -> entry.replace("reason: \"\"", "reason: intended"))
                .collect(Collectors.joining());
        Files.writeString(versions.acceptedBreaks(), entries);
        GateResult accepted = judge(live);
        if (accepted.fails()) {
            faults.add("with the entries of its report it still fails: " + failures(accepted));
        }
    }

    private static String failures(GateResult result) {
        var failures = new ArrayList<String>();
        for (Layer.Run run : result.layers()) {
            run.effects().stream()
                    .filter(Layer.Effect::fails)
                    .forEach(effect ->
                            failures.add("%s of %s: %s".formatted(run.layer().title(), effect.path(), effect.words())));
            run.differing().forEach(failures::add);
            run.gaps().stream().filter(Layer.Gap::fails).forEach(gap -> failures.add(gap.sentence()));
        }
        failures.addAll(result.breaks().stale());
        return String.join("; ", failures);
    }
}
