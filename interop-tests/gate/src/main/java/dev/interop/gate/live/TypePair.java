package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matches;
import dev.interop.gate.change.Paths;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two message types, one of each version; one version writes its type and the other version reads its own.
 *
 * @param released the type in the release
 * @param current the type in HEAD
 * @param via the path, in the release, of the element to report deviations at, for example an rpc that replaced one
 *     type with the other; null if the fields of the types are reported one by one
 */
record TypePair(
        Descriptor released, Descriptor current, @Nullable String via) {

    /**
     * Returns a pair for each type that both versions declare, for each type that an rpc replaced, and for each imported
     * type with an extension that both versions declare.
     */
    static List<TypePair> all(Counterparts counterparts) {
        var pairs = new LinkedHashSet<TypePair>();
        counterparts.messages().forEach(pair -> pairs.add(new TypePair(pair.released(), pair.current(), null)));
        var imported = new LinkedHashSet<List<Descriptor>>();
        counterparts.rpcs().forEach(pair -> addReplaced(pairs, imported, pair));
        counterparts.extensions().forEach(pair -> addExtended(pairs, pair));
        return List.copyOf(pairs);
    }

    private static void addReplaced(
            Set<TypePair> pairs, Set<List<Descriptor>> imported, Matches.Pair<MethodDescriptor> rpcs) {
        String via = Paths.of(rpcs.released());
        addReplaced(
                pairs,
                imported,
                new TypePair(rpcs.released().getInputType(), rpcs.current().getInputType(), via));
        addReplaced(
                pairs,
                imported,
                new TypePair(rpcs.released().getOutputType(), rpcs.current().getOutputType(), via));
    }

    /** Adds the types of an rpc unless they are counterparts. An imported type is added for its first rpc only. */
    private static void addReplaced(Set<TypePair> pairs, Set<List<Descriptor>> imported, TypePair types) {
        boolean areCounterparts = pairs.contains(new TypePair(types.released, types.current, null));
        boolean isReplaced = !types.released.getFullName().equals(types.current.getFullName());
        if (!areCounterparts && (isReplaced || imported.add(List.of(types.released, types.current)))) {
            pairs.add(types);
        }
    }

    private static void addExtended(Set<TypePair> pairs, Matches.Pair<FieldDescriptor> extensions) {
        Descriptor released = extensions.released().getContainingType();
        Descriptor current = extensions.current().getContainingType();
        if (released.getFullName().equals(current.getFullName())) {
            pairs.add(new TypePair(released, current, null));
        }
    }
}
