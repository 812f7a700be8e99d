package org.greeterpb.interop.matrix;

import org.greeterpb.interop.cases.Case;

/** One case in one pairing. */
public record Cell(Case testCase, Pairing pairing) {

    /** The command that repeats this cell alone. */
    public String repeatCommand() {
        return "make interop CLIENT=%s SERVER=%s CASE='%s'"
                .formatted(pairing.client(), pairing.server(), testCase.name());
    }

    @Override
    public String toString() {
        return pairing + " " + testCase.name();
    }
}
