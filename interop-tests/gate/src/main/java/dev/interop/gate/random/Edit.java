package dev.interop.gate.random;

import java.util.Optional;

/** Makes one kind of change at a random place. */
@FunctionalInterface
interface Edit {
    /** Changes the schema, and returns what it did; empty, without a change, if there is no place for it. */
    Optional<String> apply(Schema schema, Choices choices);
}
