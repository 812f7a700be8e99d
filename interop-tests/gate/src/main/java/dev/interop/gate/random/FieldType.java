package dev.interop.gate.random;

/** The type of a field. */
sealed interface FieldType permits ScalarType, WellKnownType, DeclaredType {
    /** Returns the type as it is written in a proto, independent of the scope. */
    String reference();

    /** Returns whether a repeated field of this type can be packed. */
    default boolean isPackable() {
        return false;
    }
}
