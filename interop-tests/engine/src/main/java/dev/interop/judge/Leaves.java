package dev.interop.judge;

import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.ExpectedWire;
import dev.interop.cases.ExpectedWire.Side;
import java.util.List;

/** Defines which leaves of an expectation the judge compares, and values that contradict them. */
final class Leaves {
    private Leaves() {}

    /**
     * Returns whether the judge compares a component of an expectation. If no record is expected, or any, the judge
     * compares no other component of the record. Only a handler knows whether its call was cancelled. A call that is
     * never sent has nothing else on the wire.
     */
    static boolean isJudged(Record owner, String component) {
        if (owner instanceof ExpectedRecord record) {
            return switch (component) {
                case "recorded" -> record.recorded() != Recorded.ANY;
                case "cancelled" -> record.recorded() == Recorded.YES && record.handlerRan();
                default -> record.recorded() == Recorded.YES;
            };
        }
        return !(owner instanceof ExpectedWire wire) || wire.sent() || component.equals("sent");
    }

    /**
     * Returns whether the judge compares a leaf with what is known about the server's side. A relay sees whether the call
     * arrived and its metadata, and not the handler.
     *
     * @param leaf path of the leaf in the expectation of a call: "server.metadata[x-note][0]"
     * @param raw whether the raw client made the call, whose metadata is not compared
     */
    static boolean isJudged(String leaf, Evidence evidence, boolean raw) {
        if (evidence == Evidence.RECORD || !leaf.startsWith("server.")) {
            return true;
        }
        boolean seen = leaf.equals("server.recorded") || (!raw && leaf.startsWith("server.metadata"));
        return evidence == Evidence.ARRIVAL && seen;
    }

    /** Returns whether a list or map is complete; a relay may also see fields that no case names. */
    static boolean isComplete(Record owner, String component) {
        return !(owner instanceof Side) || component.equals("compressed");
    }

    /** Returns a text that the judge must not find instead of this one. */
    static String otherText(Record owner, String component, String text) {
        // A field that must be absent becomes one that both sides of every call send.
        return owner instanceof Side && component.equals("without") ? "content-type" : text + "x";
    }

    /** Returns another constant of the same enum, but not {@link Recorded#ANY}, which nothing can contradict. */
    static Object otherConstant(Enum<?> constant) {
        List<?> constants = List.of(constant.getDeclaringClass().getEnumConstants());
        Object next = constants.get((constant.ordinal() + 1) % constants.size());
        return next == Recorded.ANY ? Recorded.YES : next;
    }
}
