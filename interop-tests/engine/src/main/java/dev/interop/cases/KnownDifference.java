package dev.interop.cases;

/**
 * What is known to differ from the common expectation, in one cell.
 *
 * @param id of its entry
 * @param there the case with what must come of it there
 * @param sometimes the common outcome is seen there, too
 */
public record KnownDifference(String id, Case there, boolean sometimes) {}
