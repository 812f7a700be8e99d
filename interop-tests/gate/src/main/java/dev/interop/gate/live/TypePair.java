package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matches;
import dev.interop.gate.change.Matching;
import dev.interop.gate.change.Paths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two message types, one of each version; one version writes its type and the other version reads its own.
 *
 * @param was the type in the release
 * @param is the type in HEAD
 * @param via the path, in the release, of the rpc that replaced one type with the other; deviations are reported at
 *     this rpc; null if the types are counterparts
 */
record TypePair(Descriptor was, Descriptor is, @Nullable String via) {

    /** Returns a pair for each type that both versions declare, and for each type that an rpc replaced. */
    static List<TypePair> all(Counterparts counterparts) {
        var pairs = new LinkedHashMap<List<Descriptor>, TypePair>();
        counterparts.messages().forEach(pair -> add(pairs, pair.was(), pair.is(), null));
        counterparts
                .services()
                .flatMap(pair -> Matching.rpcs(pair.was(), pair.is()).pairs().stream())
                .forEach(pair -> addReplaced(pairs, pair));
        return List.copyOf(pairs.values());
    }

    private static void addReplaced(Map<List<Descriptor>, TypePair> pairs, Matches.Pair<MethodDescriptor> rpcs) {
        String via = Paths.of(rpcs.was());
        add(pairs, rpcs.was().getInputType(), rpcs.is().getInputType(), via);
        add(pairs, rpcs.was().getOutputType(), rpcs.is().getOutputType(), via);
    }

    /** Adds a pair unless it exists; counterparts are added first, so they have no rpc. */
    private static void add(
            Map<List<Descriptor>, TypePair> pairs, Descriptor was, Descriptor is, @Nullable String via) {
        pairs.putIfAbsent(List.of(was, is), new TypePair(was, is, via));
    }
}
