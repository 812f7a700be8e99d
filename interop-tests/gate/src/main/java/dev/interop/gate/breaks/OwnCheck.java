package dev.interop.gate.breaks;

import dev.interop.gate.version.Bases;
import dev.interop.gate.version.HeadBuild;
import java.io.IOException;
import java.util.List;

/** Checks one or more of the {@link GateRule}s. */
@FunctionalInterface
public interface OwnCheck {
    /**
     * Compares HEAD with each older version, on a thread of its own.
     *
     * @return one break for each rule and element
     * @throws dev.interop.gate.version.GateProblem the check cannot judge
     * @throws dev.interop.fault.HarnessFault a peer failed
     */
    List<Break> check(HeadBuild head, Bases bases) throws IOException;

    /** Returns sentences about the last check for the report. */
    default List<String> notes() {
        return List.of();
    }
}
