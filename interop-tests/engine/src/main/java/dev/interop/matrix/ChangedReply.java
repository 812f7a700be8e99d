package dev.interop.matrix;

/**
 * A case of an older version that has another outcome now.
 *
 * @param method "package.Service/Method"
 * @param server the name of the server
 * @param testCase the name of the case
 * @param text the first difference of the case, in one sentence
 */
public record ChangedReply(String method, String server, String testCase, String text) {}
