package dev.interop.rules;

/**
 * The first field in which two messages differ under the rules.
 *
 * @param place for example {@code field parcel.labels["colour"]}, "number of parcel.notes" or "unknown field 7"
 * @param expected the expected value in a short form, for example {@code "blue"}, or "absent"
 * @param actual the actual value in a short form
 * @param pattern the pattern that both values must match; "" if they must be equal
 * @param rule the rule of {@code match} that both values would pass because they look generated, for example
 *     {@code acme.Order.id: uuid}; "" for none
 */
public record FieldDifference(String place, String expected, String actual, String pattern, String rule) {
    /** Creates a difference of values that do not look generated. */
    public FieldDifference(String place, String expected, String actual, String pattern) {
        this(place, expected, actual, pattern, "");
    }
}
