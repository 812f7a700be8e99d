package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the types, rpcs and languages that a layer cannot test, so that it tests the rest. Thread-safe. */
final class Gaps {
    private record Gap(String sentence, boolean fault, Set<String> versions) {}

    private final Map<String, Gap> bySubject = new LinkedHashMap<>();

    /** Records a subject that no peer can send or receive because of the protos. */
    void note(LoadableVersion version, String subject, String reason) {
        add(version, subject, reason, false);
    }

    /** Records a subject that a peer should handle but does not; it fails the gate if it is new in HEAD. */
    void fault(LoadableVersion version, String subject, String reason) {
        add(version, subject, reason, true);
    }

    /** Adds a version to a subject; the first reason of a subject is kept. */
    private synchronized void add(LoadableVersion version, String subject, String reason, boolean fault) {
        bySubject
                .computeIfAbsent(subject, key -> new Gap(subject + ": " + reason, fault, new LinkedHashSet<>()))
                .versions
                .add(version.name());
    }

    /**
     * Returns one gap for each subject.
     *
     * @param newestRelease the newest release; faults that it has, too, do not fail the gate
     */
    synchronized List<Layer.Gap> since(String newestRelease) {
        var gaps = new ArrayList<Layer.Gap>();
        for (Gap gap : bySubject.values()) {
            boolean fails = gap.fault && gap.versions.contains(Version.HEAD) && !gap.versions.contains(newestRelease);
            gaps.add(new Layer.Gap("%s (%s)".formatted(gap.sentence, String.join(", ", gap.versions)), fails));
        }
        return gaps;
    }
}
