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
 * Two message types of which one side writes the one and the other side reads the other.
 *
 * @param was of the release
 * @param is of HEAD
 * @param via the rpc that has exchanged one type for the other, in the words of the release; findings are reported
 *     on it; null if both are the same type
 */
record TypePair(Descriptor was, Descriptor is, @Nullable String via) {

    /** Every type that both sides declare, and those that meet where a type was exchanged for another. */
    static List<TypePair> all(Counterparts counterparts) {
        var pairs = new LinkedHashMap<List<Descriptor>, TypePair>();
        counterparts.messages().forEach(pair -> add(pairs, pair.was(), pair.is(), null));
        counterparts
                .services()
                .flatMap(pair -> Matching.rpcs(pair.was(), pair.is()).pairs().stream())
                .forEach(pair -> addExchanged(pairs, pair));
        return List.copyOf(pairs.values());
    }

    private static void addExchanged(Map<List<Descriptor>, TypePair> pairs, Matches.Pair<MethodDescriptor> rpcs) {
        String via = Paths.of(rpcs.was());
        add(pairs, rpcs.was().getInputType(), rpcs.is().getInputType(), via);
        add(pairs, rpcs.was().getOutputType(), rpcs.is().getOutputType(), via);
    }

    /** The first one counts: a type and its counterpart need no reason to meet. */
    private static void add(
            Map<List<Descriptor>, TypePair> pairs, Descriptor was, Descriptor is, @Nullable String via) {
        pairs.putIfAbsent(List.of(was, is), new TypePair(was, is, via));
    }
}
