package dev.interop.gate.live;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.gate.change.ChangedTypes;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a release and of HEAD that peers test with each other: what changed.
 *
 * @param changed the types and files that differ
 * @param pairs the types whose messages peers exchange: changed types, and types that replaced one another
 * @param renamed the types whose full names differ; messages of them are exchanged within google.protobuf.Any
 * @param rpcs the rpcs of both versions that peers call
 */
record ReleaseScope(
        Version release,
        Counterparts counterparts,
        ChangedTypes changed,
        List<TypePair> pairs,
        List<TypePair> renamed,
        Set<MethodDescriptor> rpcs) {

    static ReleaseScope of(Version release, Version head) {
        Counterparts counterparts = VersionDiff.counterparts(release, head);
        ChangedTypes changed = ChangedTypes.between(release, head, counterparts);
        List<TypePair> all = TypePair.all(counterparts);
        List<TypePair> pairs = all.stream()
                .filter(pair -> pair.via() == null
                        ? changed.contains(pair.released())
                        : changed.differ(pair.released(), pair.current()))
                .toList();
        return new ReleaseScope(
                release,
                counterparts,
                changed,
                pairs,
                AnySample.renamed(all),
                CalledRpcs.of(release, head, counterparts, changed));
    }

    /**
     * Returns a text that is equal for the pairs of two releases if messages of both releases are the same, however
     * deep, so that one exchange is sufficient.
     */
    String identity(TypePair pair) {
        return "%s %s %s"
                .formatted(changed.identity(pair.released()), pair.current().getFullName(), pair.via());
    }

    /** Returns a text that is equal for the calls of two releases if both releases send and read the same. */
    String identity(VersionCall call) {
        boolean fromHead = call.client().isHead();
        Optional<MethodDescriptor> ofRelease = fromHead ? call.served() : Optional.of(call.rpc());
        return "%s HEAD %s %s -> %s %s"
                .formatted(
                        fromHead ? "from" : "to",
                        call.method(),
                        call.clientPeer(),
                        call.serverPeer(),
                        ofRelease.map(this::identity).orElse("absent"));
    }

    private String identity(MethodDescriptor rpc) {
        return "%s %s %s %s"
                .formatted(
                        rpc.isClientStreaming(),
                        rpc.isServerStreaming(),
                        changed.identity(rpc.getInputType()),
                        changed.identity(rpc.getOutputType()));
    }
}
