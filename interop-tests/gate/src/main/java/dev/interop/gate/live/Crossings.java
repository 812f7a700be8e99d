package dev.interop.gate.live;

import com.google.common.collect.Lists;
import dev.interop.gate.version.BackgroundTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Exchanges the samples of types in all pairs of languages. Equal messages of several releases are exchanged once.
 * Closing it stops its threads.
 */
final class Crossings implements AutoCloseable {
    /** The number of samples that are exchanged at a time; what they wait for is in one batch of a driver. */
    private static final int CONCURRENT_SAMPLES = 64;

    /** The number of types whose samples are in memory at a time. */
    private static final int CONCURRENT_TYPES = 100;

    private final List<Codec> codecs;
    private final Progress progress;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_SAMPLES);
    private final Map<String, TypeCrossing> known = new HashMap<>();

    /** @param codecs one for each language */
    Crossings(List<Codec> codecs, Progress progress) {
        this.codecs = codecs;
        this.progress = progress;
    }

    /**
     * Exchanges the messages of types in one direction.
     *
     * @param identity a text that is equal for pairs and directions in which the same messages are exchanged
     * @throws dev.interop.fault.HarnessFault a driver failed
     */
    List<TypeCrossing> cross(Direction direction, List<TypePair> pairs, Function<TypePair, String> identity) {
        List<TypePair> unknown = pairs.stream()
                .filter(pair -> !known.containsKey(identity.apply(pair)))
                .toList();
        var samples = new Samples(direction);
        int done = 0;
        for (List<TypePair> some : Lists.partition(unknown, CONCURRENT_TYPES)) {
            List<List<BackgroundTask<TypeCrossing>>> tasks =
                    some.stream().map(pair -> start(direction, samples, pair)).toList();
            for (int index = 0; index < some.size(); index++) {
                List<TypeCrossing> each =
                        tasks.get(index).stream().map(BackgroundTask::result).toList();
                known.put(identity.apply(some.get(index)), TypeCrossing.of(each));
                done++;
                progress.report(
                        "wire, JSON: %s -> %s, %,d of %,d changed message types",
                        direction.writer().name(), direction.reader().name(), done, unknown.size());
            }
        }
        return pairs.stream()
                .map(pair ->
                        Objects.requireNonNull(known.get(identity.apply(pair))).in(direction))
                .toList();
    }

    /** Exchanges messages of renamed types within google.protobuf.Any. */
    List<TypeCrossing> crossAny(Direction direction, List<TypePair> renamed) {
        List<BackgroundTask<TypeCrossing>> tasks = AnySample.all(direction, renamed).stream()
                .map(any -> BackgroundTask.start(() -> cross(direction, any.pair(), any.sample()), threads))
                .toList();
        return tasks.stream().map(BackgroundTask::result).toList();
    }

    private List<BackgroundTask<TypeCrossing>> start(Direction direction, Samples samples, TypePair pair) {
        return samples.of(pair).stream()
                .map(sample -> BackgroundTask.start(() -> cross(direction, pair, sample), threads))
                .toList();
    }

    private TypeCrossing cross(Direction direction, TypePair pair, Sample sample) {
        var findings = new ArrayList<MessageFinding>();
        var faults = new ArrayList<SampleFault>();
        var faulty = new HashSet<String>();
        var unanswered = new LinkedHashSet<String>();
        for (Codec writer : loaded(direction.writer())) {
            for (Codec reader : loaded(direction.reader())) {
                try {
                    findings.addAll(MessageTrial.of(direction, pair, sample, writer, reader));
                } catch (SampleFault fault) {
                    faults.add(fault);
                    faulty.add(fault.language());
                } catch (UnansweredRecoding late) {
                    unanswered.add("%s, %s -> %s: %s"
                            .formatted(
                                    direction.written(pair).getFullName(),
                                    direction.writer().name(),
                                    direction.reader().name(),
                                    late.getMessage()));
                }
            }
        }
        List<SampleTrials> trials = findings.isEmpty() && faulty.isEmpty()
                ? List.of()
                : List.of(new SampleTrials(sample, findings, faulty));
        return new TypeCrossing(1, trials, faults, unanswered);
    }

    private List<Codec> loaded(LoadableVersion version) {
        return codecs.stream().filter(codec -> codec.hasLoaded(version)).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
