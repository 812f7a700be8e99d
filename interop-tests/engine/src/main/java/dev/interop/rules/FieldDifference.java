package dev.interop.rules;

/**
 * The first field in which two messages differ under the rules.
 *
 * @param place for example {@code field parcel.labels["colour"]}, "number of parcel.notes" or "unknown field 7"
 * @param expected the expected value in a short form, for example {@code "blue"}, or "absent"
 * @param actual the actual value in a short form
 * @param pattern the pattern that both values must match; "" if they must be equal
 */
public record FieldDifference(String place, String expected, String actual, String pattern) {}
