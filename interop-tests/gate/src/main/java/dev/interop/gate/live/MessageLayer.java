package dev.interop.gate.live;

import dev.interop.fault.HarnessFault;
import dev.interop.gate.change.Changes;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Layer;
import dev.interop.gate.shape.Shape;
import java.util.ArrayList;
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
     * @throws HarnessFault a driver is at fault, or a language does not even read the bytes that it wrote itself
     */
    List<Layer.Run> run(Shape head, List<Shape> releases) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Version is = Version.of(head);
            load(is);
            var differences = new LanguageDifferences(languages);
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
                findings.addAll(differences.without(Tried.unexplained(tried)));
            }
            return runs(findings, differences);
        } finally {
            threads.shutdownNow();
        }
    }

    private void load(Version version) {
        codecs.forEach(codec -> codec.load(version));
    }

    private List<Finding> ofItself(ExecutorService threads, Version version) {
        Counterparts same = Changes.counterparts(version.shape(), version.shape());
        return Tried.unexplained(tryAll(threads, new Crossing(version, version, same), TypePair.all(same)));
    }

    private List<Layer.Run> runs(List<Finding> findings, LanguageDifferences differences) {
        var runs = new ArrayList<Layer.Run>();
        FindingWords.verdicts(findings, languages)
                .forEach((layer, told) ->
                        runs.add(new Layer.Run(layer, told, "", List.of(), differences.sentences(layer))));
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
        for (Codec writer : codecs) {
            for (Codec reader : codecs) {
                findings.addAll(MessageTrial.of(crossing, pair, sample, writer, reader));
            }
        }
        return new Tried(pair, sample, findings);
    }
}
