package dev.interop.cli;

import dev.interop.config.CaseSources;
import dev.interop.config.Config;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.GateRun;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.breaks.ChangedReplies;
import dev.interop.gate.breaks.OwnCheck;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.Version;
import dev.interop.matrix.ChangedReply;
import dev.interop.matrix.ReleasedCases;
import dev.interop.matrix.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The check of the gate that servers still have the replies of older versions, and the cases of a new release. */
final class ReleasedReplies implements OwnCheck, GateRun.Cases {
    private static final Path OUTPUT = GateRun.OUTPUT.resolve("replies").toAbsolutePath();

    private final Config config;
    private final ReleasedCases cases;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param servers the names of the servers
     * @param id id of the run
     */
    ReleasedReplies(Config config, List<String> servers, String id) {
        this.config = config;
        Path root = Repository.find().rootOr(config.folder());
        cases = new ReleasedCases(config, servers, id, root, OUTPUT, Output.ERRORS);
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public List<Break> check(HeadBuild head, Bases bases) throws IOException {
        notes.clear();
        noteVersionsWithoutCases(bases);
        var changes = new ChangedReplies(head);
        long replayed = 0;
        for (Base base : bases.inOrder()) {
            CaseSources sources = sources(base);
            if (sources == null) {
                continue;
            }
            Set<String> rpcs = ChangedReplies.commonRpcs(base.version(), head.version());
            Replay replay = replay(version(base.version(), rpcs, sources));
            replayed += replay.cases();
            notes.add(replay.compared());
            sentences(replay).forEach((rpc, sentence) -> changes.add(rpc, base.name(), sentence));
        }
        if (replayed == 0 && !bases.inOrder().isEmpty()) {
            throw new GateProblem(
                    "%s has 'gate: replies', but no reply was compared: %s; compare with a version that has cases with literal expectations, or remove 'replies'"
                            .formatted(config.path().getFileName(), String.join("; ", notes)));
        }
        return changes.breaks();
    }

    private void noteVersionsWithoutCases(Bases bases) {
        List<String> names = bases.inOrder().stream()
                .filter(base -> base.cases() == null)
                .map(Base::name)
                .toList();
        if (!names.isEmpty()) {
            notes.add(
                    "%s %s no released cases".formatted(String.join(", ", names), names.size() == 1 ? "has" : "have"));
        }
    }

    /** Calls the cases of a version; files of the gate contain the message of a fault, so it has no secret. */
    private Replay replay(ReleasedCases.Version version) throws IOException {
        try {
            return cases.replay(version);
        } catch (HarnessFault fault) {
            throw new HarnessFault(Output.redact(String.valueOf(fault.getMessage())), fault);
        }
    }

    private static @Nullable CaseSources sources(Base base) throws IOException {
        Path place = base.cases();
        if (place == null) {
            return null;
        }
        return base.isRelease()
                ? ReleasedCases.frozenIn(place)
                : CaseSources.ofConfig(place, base.name() + ":" + place.getFileName());
    }

    private static ReleasedCases.Version version(Version version, Set<String> rpcs, CaseSources sources) {
        return new ReleasedCases.Version(
                version.name(), version.inLinkOrder(version.files().keySet()), rpcs, sources);
    }

    /** Returns a sentence about the changed replies of each rpc. */
    private static Map<String, String> sentences(Replay replay) {
        var byRpc = new LinkedHashMap<String, List<ChangedReply>>();
        replay.changed()
                .forEach(each -> byRpc.computeIfAbsent(each.method(), key -> new ArrayList<>())
                        .add(each));
        var sentences = new LinkedHashMap<String, String>();
        byRpc.forEach((rpc, changes) -> sentences.put(rpc, sentence(changes)));
        return sentences;
    }

    private static String sentence(List<ChangedReply> changes) {
        var servers = new TreeSet<String>();
        var names = new TreeSet<String>();
        changes.forEach(each -> {
            servers.add(each.server());
            names.add(each.testCase());
        });
        ChangedReply shortest = Collections.min(
                changes, Comparator.comparingInt(each -> each.text().length()));
        return Output.redact("%s %s another outcome in %d released %s, for example in %s: %s."
                .formatted(
                        String.join(", ", servers),
                        servers.size() == 1 ? "has" : "have",
                        names.size(),
                        names.size() == 1 ? "case" : "cases",
                        shortest.testCase(),
                        shortest.text()));
    }

    /** Calls the current cases and writes them, so that only cases that pass are released. */
    @Override
    public void write(HeadBuild head, Path folder) throws IOException {
        Set<String> rpcs = ChangedReplies.commonRpcs(head.version(), head.version());
        String comment = "Released cases. The gate calls them at the servers of later versions; never change them.";
        Replay replay = cases.write(version(head.version(), rpcs, CaseSources.of(config)), folder, comment);
        if (replay.cases() == 0) {
            throw new GateProblem("the release is not written, because it would have no case: " + replay.compared());
        }
        sentences(replay).values().stream().findFirst().ifPresent(sentence -> {
            throw new GateProblem("the release is not written, because " + sentence);
        });
        Output.ERRORS.println(replay.released());
    }
}
