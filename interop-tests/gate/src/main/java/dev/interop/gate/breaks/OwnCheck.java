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
     */
    List<Break> check(HeadBuild head, Bases bases) throws IOException;
}
