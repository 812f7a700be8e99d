package dev.interop.results;

import java.util.List;

/**
 * The description of one call of a case, as lines of text.
 *
 * @param sends the actions of the client
 * @param expected the expected outcome, in the format of {@link Difference}
 */
public record CaseText(String method, List<String> sends, List<String> expected) {}
