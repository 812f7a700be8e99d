package dev.interop.gate.live;

import dev.interop.fault.HarnessFault;
import dev.interop.gate.change.Changes;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Layer;
import dev.interop.gate.shape.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Messages of every type, written by one version and read by the other, in each language and across them,
 * in every form.
 */
final class MessageLayer {
    private static final int AT_ONCE = 8;

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
     * Tries HEAD with each release, in both directions, and each of them with itself.
     *
     * @return one run for each layer that messages belong to
     * @throws HarnessFault a driver is at fault, or a language handles no message at all
     */
    List<Layer.Run> run(Shape head, List<Shape> releases) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Version is = Version.of(head);
            load(is);
            var differences = new LanguageDifferences(languages, gaps);
            differences.add(is, ofItself(threads, is));
            var findings = new ArrayList<Finding>();
            for (Shape release : releases) {
                // Drivers keep the versions that were loaded last.
                load(is);
                Version was = Version.of(release);
                load(was);
                differences.add(was, ofItself(threads, was));
                Counterparts counterparts = Changes.counterparts(release, head);
                List<TypePair> pairs = TypePair.all(counterparts);
                var tried = new ArrayList<>(tryAll(threads, new Crossing(was, is, counterparts), pairs));
                tried.addAll(tryAll(threads, new Crossing(is, was, counterparts), pairs));
                findings.addAll(differences.without(Tried.findings(tried)));
            }
            return runs(findings, differences, releases.get(releases.size() - 1).name());
        } finally {
            threads.shutdownNow();
        }
    }

    private void load(Version version) {
        for (Codec codec : codecs) {
            codec.load(version)
                    .ifPresent(reason -> gaps.fault(version, codec.language(), "cannot load the protos: " + reason));
        }
        if (knowing(version).isEmpty()) {
            throw new HarnessFault("no language loads %s: %s".formatted(version.name(), gaps.since("")));
        }
    }

    private List<Codec> knowing(Version version) {
        return codecs.stream().filter(codec -> codec.knows(version)).toList();
    }

    private List<Finding> ofItself(ExecutorService threads, Version version) {
        Counterparts same = Changes.counterparts(version.shape(), version.shape());
        List<TypePair> pairs = TypePair.all(same);
        pairs.forEach(pair -> RequiredCycle.in(pair.is())
                .ifPresent(field -> gaps.note(
                        version,
                        pair.is().getFullName(),
                        "no message of this type exists, because %s requires %s"
                                .formatted(
                                        field.getFullName(),
                                        field.getMessageType().getFullName()))));
        List<Tried> tried = tryAll(threads, new Crossing(version, version, same), pairs);
        knowing(version).forEach(codec -> requireAny(version, codec.language(), tried));
        return Tried.findings(tried);
    }

    /** A gap at each type could be a driver that does nothing right. */
    private static void requireAny(Version version, String language, List<Tried> tried) {
        if (!tried.isEmpty() && tried.stream().allMatch(each -> each.failsIn(language))) {
            throw new HarnessFault("%s: %s reads no message that it wrote itself".formatted(version.name(), language));
        }
    }

    private List<Layer.Run> runs(List<Finding> findings, LanguageDifferences differences, String newestRelease) {
        var runs = new ArrayList<Layer.Run>();
        FindingWords.verdicts(findings, languages)
                .forEach((layer, told) -> runs.add(new Layer.Run(
                        layer, told, "", List.of(), differences.sentences(layer), gaps.since(newestRelease))));
        return runs;
    }

    private List<Tried> tryAll(ExecutorService threads, Crossing crossing, List<TypePair> pairs) {
        var tasks = new ArrayList<CompletableFuture<Tried>>();
        for (TypePair pair : pairs) {
            for (Sample sample : Samples.of(crossing.written(pair))) {
                tasks.add(CompletableFuture.supplyAsync(() -> inAllLanguages(crossing, pair, sample), threads));
            }
        }
        try {
            return tasks.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof HarnessFault fault ? fault : failed;
        }
    }

    private Tried inAllLanguages(Crossing crossing, TypePair pair, Sample sample) {
        var findings = new ArrayList<Finding>();
        var faulty = new HashSet<String>();
        for (Codec writer : knowing(crossing.writer())) {
            for (Codec reader : knowing(crossing.reader())) {
                try {
                    findings.addAll(MessageTrial.of(crossing, pair, sample, writer, reader));
                } catch (SampleFault fault) {
                    fault.addTo(gaps);
                    faulty.add(fault.language());
                }
            }
        }
        return new Tried(sample, findings, faulty);
    }
}
