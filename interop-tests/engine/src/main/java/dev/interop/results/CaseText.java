package dev.interop.results;

import java.util.List;

/**
 * One call of a case in words, a line for each thing.
 *
 * @param sends what the client does
 * @param wanted what must come of it, as a {@link Difference} says it
 */
public record CaseText(String method, List<String> sends, List<String> wanted) {}
