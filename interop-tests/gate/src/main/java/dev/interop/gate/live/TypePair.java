package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matches;
import dev.interop.gate.change.Paths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two message types, one of each version; one version writes its type and the other version reads its own.
 *
 * @param released the type in the release
 * @param current the type in HEAD
 * @param via the path, in the release, of the rpc that replaced one type with the other; deviations are reported at
 *     this rpc; null if the types are counterparts
 */
record TypePair(
        Descriptor released, Descriptor current, @Nullable String via) {

    /** Returns a pair for each type that both versions declare, and for each type that an rpc replaced. */
    static List<TypePair> all(Counterparts counterparts) {
        var pairs = new LinkedHashMap<List<Descriptor>, TypePair>();
        counterparts.messages().forEach(pair -> add(pairs, pair.released(), pair.current(), null));
        counterparts.rpcs().forEach(pair -> addReplaced(pairs, pair));
        return List.copyOf(pairs.values());
    }

    private static void addReplaced(Map<List<Descriptor>, TypePair> pairs, Matches.Pair<MethodDescriptor> rpcs) {
        String via = Paths.of(rpcs.released());
        add(pairs, rpcs.released().getInputType(), rpcs.current().getInputType(), via);
        add(pairs, rpcs.released().getOutputType(), rpcs.current().getOutputType(), via);
    }

    /** Adds a pair unless it exists; counterparts are added first, so they have no rpc. */
    private static void add(
            Map<List<Descriptor>, TypePair> pairs, Descriptor released, Descriptor current, @Nullable String via) {
        pairs.putIfAbsent(List.of(released, current), new TypePair(released, current, via));
    }
}
