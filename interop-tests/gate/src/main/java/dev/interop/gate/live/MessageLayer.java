package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.change.ChangedTypes;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.VersionDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Tests messages of each type in a scope: one version writes them and the other reads them, in each pair of languages
 * and in each form.
 */
final class MessageLayer {
    private final LiveScope scope;
    private final List<Codec> codecs;
    private final Crossings crossings;
    private final Set<String> languages = new LinkedHashSet<>();
    private final Set<String> unanswered = new LinkedHashSet<>();
    private final Gaps gaps = new Gaps();

    private MessageLayer(LiveScope scope, List<Codec> codecs, Crossings crossings) {
        this.scope = scope;
        this.codecs = codecs;
        this.crossings = crossings;
        codecs.forEach(codec -> languages.add(codec.language()));
    }

    /**
     * Tests HEAD with each release, in both directions, and each version with itself.
     *
     * @param codecs one for each language
     * @return one run for each layer that messages belong to
     * @throws HarnessFault a driver failed, or a language reads none of its own messages
     */
    static List<Layer.Run> run(LiveScope scope, List<Codec> codecs, Progress progress) {
        try (var crossings = new Crossings(codecs, progress)) {
            return new MessageLayer(scope, codecs, crossings).run();
        }
    }

    private List<Layer.Run> run() {
        LoadableVersion head = scope.loadable(scope.head());
        load(head);
        var differences = new LanguageDifferences(languages, gaps);
        differences.add(head, withItself(head, scope.releases().get(0).changed()));
        var findings = new ArrayList<MessageFinding>();
        for (ReleaseScope each : scope.releases()) {
            LoadableVersion release = scope.loadable(each.release());
            // Drivers keep only the versions that were loaded last.
            load(head);
            load(release);
            differences.add(release, withItself(release, each.changed()));
            findings.addAll(differences.without(withHead(each, release, head)));
        }
        return runs(findings, differences);
    }

    private void load(LoadableVersion version) {
        for (Codec codec : codecs) {
            codec.load(version)
                    .ifPresent(reason -> gaps.fault(version, codec.language(), "cannot load the protos: " + reason));
        }
        if (codecs.stream().noneMatch(codec -> codec.hasLoaded(version))) {
            throw new HarnessFault("no language can load %s: %s".formatted(version.name(), gaps.since("")));
        }
    }

    private List<MessageFinding> withHead(ReleaseScope release, LoadableVersion released, LoadableVersion head) {
        var toHead = new Direction(released, head, release.counterparts());
        var toRelease = new Direction(head, released, release.counterparts());
        List<TypeCrossing> all =
                new ArrayList<>(cross(toHead, release.pairs(), pair -> "to HEAD " + release.identity(pair)));
        all.addAll(cross(toRelease, release.pairs(), pair -> "from HEAD " + release.identity(pair)));
        for (Direction each : List.of(toHead, toRelease)) {
            all.addAll(noted(each, crossings.crossAny(each, release.renamed())));
        }
        return findings(all);
    }

    /** @param changed knows the types of the version */
    private List<MessageFinding> withItself(LoadableVersion version, ChangedTypes changed) {
        Counterparts same = VersionDiff.counterparts(version.protos(), version.protos());
        List<TypePair> pairs = TypePair.all(same).stream()
                .filter(pair -> scope.types().contains(pair.current()))
                .toList();
        pairs.forEach(pair -> noteRequiredCycle(version, pair.current()));
        List<TypeCrossing> all = cross(
                new Direction(version, version, same),
                pairs,
                pair -> "itself %s %s".formatted(changed.digest(pair.current()), pair.via()));
        codecs.stream().filter(codec -> codec.hasLoaded(version)).forEach(codec -> requireAny(version, codec, all));
        return findings(all);
    }

    private void noteRequiredCycle(LoadableVersion version, Descriptor type) {
        RequiredCycle.in(type)
                .ifPresent(field -> gaps.note(
                        version,
                        type.getFullName(),
                        "no message of this type exists, because %s requires %s"
                                .formatted(
                                        field.getFullName(),
                                        field.getMessageType().getFullName())));
    }

    private List<TypeCrossing> cross(Direction direction, List<TypePair> pairs, Function<TypePair, String> identity) {
        return noted(direction, crossings.cross(direction, pairs, identity));
    }

    /** Adds the messages that could not be tested to the gaps. */
    private List<TypeCrossing> noted(Direction direction, List<TypeCrossing> all) {
        for (TypeCrossing each : all) {
            unanswered.addAll(each.unanswered());
            each.faults().forEach(fault -> fault.addTo(gaps, direction));
        }
        return all;
    }

    /** Throws if a language fails with all samples and with all other types, because its driver may be broken. */
    private void requireAny(LoadableVersion version, Codec codec, List<TypeCrossing> all) {
        List<TypeCrossing> tested =
                all.stream().filter(each -> each.samples() > 0).toList();
        if (!tested.isEmpty()
                && tested.stream().allMatch(each -> each.failsIn(codec.language()))
                && !readsOthers(version, codec)) {
            throw new HarnessFault(
                    "%s: %s cannot read any message that it wrote itself".formatted(version.name(), codec.language()));
        }
    }

    /** Returns whether a language reads and writes the smallest message of any loaded type that is not tested. */
    private boolean readsOthers(LoadableVersion version, Codec codec) {
        return version.protos().files().values().stream()
                .filter(file -> scope.files().contains(file.getName()))
                .flatMap(file -> file.getMessageTypes().stream())
                .filter(type ->
                        !scope.types().contains(type) && RequiredCycle.in(type).isEmpty())
                .map(type -> Codec.binary(
                        version, type, SampleValues.ofWriter().required(type).toByteString()))
                .anyMatch(recoding -> codec.recode(recoding).getRecoded().hasJson());
    }

    private static List<MessageFinding> findings(List<TypeCrossing> all) {
        return SampleTrials.findings(
                all.stream().flatMap(each -> each.trials().stream()).toList());
    }

    private List<Layer.Run> runs(List<MessageFinding> findings, LanguageDifferences differences) {
        var runs = new ArrayList<Layer.Run>();
        MessageEffects.effects(findings, languages)
                .forEach((layer, effects) -> runs.add(new Layer.Run(
                        layer,
                        effects,
                        "",
                        List.of(),
                        List.copyOf(unanswered),
                        differences.notes(layer),
                        gaps.since(scope.newestRelease()))));
        return runs;
    }
}
