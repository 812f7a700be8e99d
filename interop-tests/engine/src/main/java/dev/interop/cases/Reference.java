package dev.interop.cases;

/**
 * The use of a field of an earlier reply: {@code $(orders/create.order.id)}.
 *
 * @param text as written in the file
 * @param testCase name of the earlier case
 * @param path the field of the first reply to the last call of that case
 */
record Reference(String text, String testCase, ReplyPath path) {}
