package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Chooses the turns of oneofs in which an rpc is called. */
final class CallTurns {
    private CallTurns() {}

    /**
     * Returns the first turn, and each turn whose request or reply the reader fails to read for a reason that no earlier
     * turn has. Calls with other members of the oneofs would have the same outcome as the first one.
     */
    static List<Integer> of(VersionCall call, Counterparts counterparts) {
        var turns = new ArrayList<>(List.of(0));
        Optional<MethodDescriptor> served = call.served();
        if (served.isPresent() && !call.client().key().equals(call.server().key())) {
            var known = new HashSet<>(List.of(List.of("", ""), problems(call, served.get(), counterparts)));
            int count = Math.max(
                    OneofTurns.count(call.rpc().getInputType()),
                    OneofTurns.count(served.get().getOutputType()));
            for (int turn = 1; turn < count; turn++) {
                if (known.add(problems(call.inTurn(turn), served.get(), counterparts))) {
                    turns.add(turn);
                }
            }
        }
        return turns;
    }

    private static List<String> problems(VersionCall call, MethodDescriptor served, Counterparts counterparts) {
        return List.of(
                problem(call.request(), served.getInputType(), counterparts),
                problem(ReplyVariant.of(served, call.turn()).reply(), call.rpc().getOutputType(), counterparts));
    }

    /** Returns the element because of which a message cannot be read; "" if it can. */
    private static String problem(DynamicMessage written, Descriptor read, Counterparts counterparts) {
        if (!Derivation.parses(written, read)) {
            return UnreadableField.find(written, read, counterparts)
                    .map(Paths::of)
                    .orElse("the whole message");
        }
        Optional<? extends GenericDescriptor> incomplete = MissingRequiredField.type(written, read);
        return incomplete.map(Paths::of).orElse("");
    }
}
