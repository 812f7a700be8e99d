package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import dev.interop.gate.change.ChangedTypes;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matches;
import dev.interop.gate.version.Version;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the rpcs that peers call between a release and HEAD: each rpc that changed itself, and rpcs whose requests or
 * replies hold messages of changed types. All other calls send the same bytes to the same method.
 *
 * <p>Of several rpcs with the same style whose messages hold the same changed types, the first one is called: a reader
 * accepts or refuses a message because of the changed types in it, wherever they are, and reports the element in them.
 * So a change of a type that all rpcs hold does not lead to calls of all rpcs.
 */
final class CalledRpcs {
    /** The levels of messages within a request or reply; nothing is sent of deeper types. */
    private static final int LEVELS = OneofTurns.MAX_DEPTH + 1;

    private final Counterparts counterparts;
    private final ChangedTypes changed;

    private CalledRpcs(Counterparts counterparts, ChangedTypes changed) {
        this.counterparts = counterparts;
        this.changed = changed;
    }

    /** Returns the rpcs of both versions that are called. */
    static Set<MethodDescriptor> of(Version release, Version head, Counterparts counterparts, ChangedTypes changed) {
        var called = new LinkedHashSet<MethodDescriptor>();
        Stream.of(release, head)
                .flatMap(version -> version.files().values().stream())
                .flatMap(file -> file.getServices().stream())
                .forEach(service -> called.addAll(service.getMethods()));
        var comparison = new CalledRpcs(counterparts, changed);
        var known = new HashSet<List<Object>>();
        counterparts
                .rpcs()
                .filter(pair -> !comparison.changedItself(pair))
                .filter(pair -> !comparison.holdsChanged(pair) || !known.add(comparison.kind(pair)))
                .forEach(pair -> {
                    called.remove(pair.released());
                    called.remove(pair.current());
                });
        return called;
    }

    private boolean changedItself(Matches.Pair<MethodDescriptor> pair) {
        MethodDescriptor released = pair.released();
        MethodDescriptor current = pair.current();
        return !VersionCall.fullName(released).equals(VersionCall.fullName(current))
                || released.isClientStreaming() != current.isClientStreaming()
                || released.isServerStreaming() != current.isServerStreaming()
                || isReplaced(released.getInputType(), current.getInputType())
                || isReplaced(released.getOutputType(), current.getOutputType());
    }

    private boolean isReplaced(Descriptor released, Descriptor current) {
        boolean areCounterparts =
                counterparts.of(released).filter(current::equals).isPresent();
        return !areCounterparts && changed.differ(released, current);
    }

    private boolean holdsChanged(Matches.Pair<MethodDescriptor> pair) {
        return Stream.of(pair.released(), pair.current())
                .flatMap(rpc -> Stream.of(rpc.getInputType(), rpc.getOutputType()))
                .anyMatch(type -> !changed.within(type, LEVELS).isEmpty());
    }

    /** Returns what is equal for rpcs of which one is called: the style and the changed types in their messages. */
    private List<Object> kind(Matches.Pair<MethodDescriptor> pair) {
        MethodDescriptor released = pair.released();
        MethodDescriptor current = pair.current();
        return List.of(
                released.isClientStreaming(),
                released.isServerStreaming(),
                types(released.getInputType()),
                types(current.getInputType()),
                types(released.getOutputType()),
                types(current.getOutputType()));
    }

    /**
     * Returns the changed types that messages of a type can hold, and those that are sent together in a turn of the
     * oneofs. The first turn comes first, because other turns may not be called.
     */
    private List<Object> types(Descriptor type) {
        Set<Set<Descriptor>> sent = new LinkedHashSet<>();
        for (int turn = 0; turn < OneofTurns.count(type); turn++) {
            var inTurn = new HashSet<Descriptor>();
            addSent(SampleValues.ofWriter().allFieldsSet(type, turn), inTurn);
            sent.add(inTurn);
        }
        return List.of(changed.within(type, LEVELS), List.copyOf(sent));
    }

    private void addSent(Message message, Set<Descriptor> sent) {
        Descriptor type = message.getDescriptorForType();
        if (changed.contains(type)) {
            sent.add(type);
        }
        message.getAllFields().keySet().stream()
                .filter(field -> FieldValues.each(field).getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .flatMap(field -> FieldValues.eachOf(field, message).stream())
                .forEach(value -> addSent((Message) value, sent));
    }
}
