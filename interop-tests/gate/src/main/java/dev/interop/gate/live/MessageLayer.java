package dev.interop.gate.live;

import dev.interop.fault.HarnessFault;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.BackgroundTask;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tests messages of each type: one version writes them and the other reads them, in each pair of languages and in
 * each form.
 */
final class MessageLayer {
    private static final int CONCURRENT_TRIALS = 8;

    private final List<Codec> codecs;
    private final Set<String> languages;
    private final Gaps gaps = new Gaps();

    /** @param codecs one for each language */
    MessageLayer(List<Codec> codecs) {
        this.codecs = codecs;
        languages = new LinkedHashSet<>();
        codecs.forEach(codec -> languages.add(codec.language()));
    }

    /**
     * Tests HEAD with each release, in both directions, and each version with itself.
     *
     * @return one run for each layer that messages belong to
     * @throws HarnessFault a driver failed, or a language reads none of its own messages
     */
    List<Layer.Run> run(Version head, List<Version> releases) {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_TRIALS);
        try {
            LoadableVersion current = LoadableVersion.of(head);
            load(current);
            var differences = new LanguageDifferences(languages, gaps);
            differences.add(current, withItself(threads, current));
            var findings = new ArrayList<MessageFinding>();
            for (Version release : releases) {
                // Drivers keep only the versions that were loaded last.
                load(current);
                LoadableVersion released = LoadableVersion.of(release);
                load(released);
                differences.add(released, withItself(threads, released));
                Counterparts counterparts = VersionDiff.counterparts(release, head);
                List<TypePair> pairs = TypePair.all(counterparts);
                var trials = new ArrayList<>(tryAll(threads, new Direction(released, current, counterparts), pairs));
                trials.addAll(tryAll(threads, new Direction(current, released, counterparts), pairs));
                findings.addAll(differences.without(SampleTrials.findings(trials)));
            }
            return runs(findings, differences, releases.get(releases.size() - 1).name());
        } finally {
            threads.shutdownNow();
        }
    }

    private void load(LoadableVersion version) {
        for (Codec codec : codecs) {
            codec.load(version)
                    .ifPresent(reason -> gaps.fault(version, codec.language(), "cannot load the protos: " + reason));
        }
        if (codecsFor(version).isEmpty()) {
            throw new HarnessFault("no language can load %s: %s".formatted(version.name(), gaps.since("")));
        }
    }

    private List<Codec> codecsFor(LoadableVersion version) {
        return codecs.stream().filter(codec -> codec.hasLoaded(version)).toList();
    }

    private List<MessageFinding> withItself(ExecutorService threads, LoadableVersion version) {
        Counterparts same = VersionDiff.counterparts(version.protos(), version.protos());
        List<TypePair> pairs = TypePair.all(same);
        pairs.forEach(pair -> RequiredCycle.in(pair.current())
                .ifPresent(field -> gaps.note(
                        version,
                        pair.current().getFullName(),
                        "no message of this type exists, because %s requires %s"
                                .formatted(
                                        field.getFullName(),
                                        field.getMessageType().getFullName()))));
        List<SampleTrials> trials = tryAll(threads, new Direction(version, version, same), pairs);
        codecsFor(version).forEach(codec -> requireAny(version, codec.language(), trials));
        return SampleTrials.findings(trials);
    }

    /** Throws if a language fails with all samples, because its driver may be broken. */
    private static void requireAny(LoadableVersion version, String language, List<SampleTrials> trials) {
        if (!trials.isEmpty() && trials.stream().allMatch(each -> each.failsIn(language))) {
            throw new HarnessFault(
                    "%s: %s cannot read any message that it wrote itself".formatted(version.name(), language));
        }
    }

    private List<Layer.Run> runs(List<MessageFinding> findings, LanguageDifferences differences, String newestRelease) {
        var runs = new ArrayList<Layer.Run>();
        MessageEffects.effects(findings, languages)
                .forEach((layer, effects) -> runs.add(new Layer.Run(
                        layer,
                        effects,
                        "",
                        List.of(),
                        List.of(),
                        differences.notes(layer),
                        gaps.since(newestRelease))));
        return runs;
    }

    private List<SampleTrials> tryAll(ExecutorService threads, Direction direction, List<TypePair> pairs) {
        var tasks = new ArrayList<BackgroundTask<SampleTrials>>();
        var samples = new Samples(direction);
        for (TypePair pair : pairs) {
            for (Sample sample : samples.of(pair)) {
                tasks.add(BackgroundTask.start(() -> inAllLanguages(direction, pair, sample), threads));
            }
        }
        for (AnySample any : AnySample.all(direction, pairs)) {
            tasks.add(BackgroundTask.start(() -> inAllLanguages(direction, any.pair(), any.sample()), threads));
        }
        return tasks.stream().map(BackgroundTask::result).toList();
    }

    private SampleTrials inAllLanguages(Direction direction, TypePair pair, Sample sample) {
        var findings = new ArrayList<MessageFinding>();
        var faulty = new HashSet<String>();
        for (Codec writer : codecsFor(direction.writer())) {
            for (Codec reader : codecsFor(direction.reader())) {
                try {
                    findings.addAll(MessageTrial.of(direction, pair, sample, writer, reader));
                } catch (SampleFault fault) {
                    fault.addTo(gaps);
                    faulty.add(fault.language());
                }
            }
        }
        return new SampleTrials(sample, findings, faulty);
    }
}
