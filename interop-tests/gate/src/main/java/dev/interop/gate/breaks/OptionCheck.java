package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.gate.change.ElementOptions;
import dev.interop.gate.change.Matches;
import dev.interop.gate.change.Matching;
import dev.interop.gate.change.Paths;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.HeadBuild;
import java.util.List;

/**
 * Finds changes of options that clients and servers obey: the HTTP form of an rpc, and the constraints of messages,
 * fields and oneofs if they become stricter.
 */
public final class OptionCheck implements OwnCheck {
    @Override
    public List<Break> check(HeadBuild head, Bases bases) {
        var breaks = new FoundBreaks(GateRule.OPTION_SAME, head);
        for (Base base : bases.inOrder()) {
            if (!base.version().sameAs(head.version())) {
                for (Matches.Pair<GenericDescriptor> pair : VersionDiff.pairs(base.version(), head.version())) {
                    compare(pair.released(), pair.current(), base, breaks);
                    if (pair.released() instanceof Descriptor released
                            && pair.current() instanceof Descriptor current) {
                        additions(released, current, base, breaks);
                    }
                }
            }
        }
        return breaks.list();
    }

    private static void compare(GenericDescriptor released, GenericDescriptor current, Base base, FoundBreaks breaks) {
        if (ElementOptions.areEqual(released, current)) {
            return;
        }
        ElementOptions before = ElementOptions.of(released);
        ElementOptions after = ElementOptions.of(current);
        if (released instanceof MethodDescriptor) {
            HttpBindings.of(before)
                    .lostIn(HttpBindings.of(after))
                    .ifPresent(words -> breaks.add(base, Paths.of(released), current, words));
        }
        Constraints.of(after)
                .stricterThan(Constraints.of(before))
                .ifPresent(words -> breaks.add(base, Paths.of(released), current, words));
    }

    /** Finds required fields and oneofs that an older client does not set. */
    private static void additions(Descriptor released, Descriptor current, Base base, FoundBreaks breaks) {
        Matching.fields(released, current).added().forEach(field -> required(field, released, base, breaks));
        Matching.oneofs(released, current).added().forEach(oneof -> required(oneof, released, base, breaks));
    }

    private static void required(GenericDescriptor added, Descriptor released, Base base, FoundBreaks breaks) {
        Constraints.of(ElementOptions.of(added))
                .required()
                .ifPresent(words -> breaks.add(
                        base,
                        Paths.of(released),
                        added,
                        "%s is new and required (%s), so messages without it are refused."
                                .formatted(added.getName(), words)));
    }
}
