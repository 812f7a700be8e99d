package dev.interop.rules;

/**
 * One rule that can hide differences.
 *
 * @param kind its place in interop.yaml below {@code compare}, for example "fields.ignore"
 * @param subject the field, the metadata key or the status code, with the pattern of {@code match}
 * @param where file and line
 * @param sometimes whether a complete run may have no difference that the rule hides
 */
public record CompareRule(String kind, String subject, String where, boolean sometimes) {
    /** Creates a rule that must hide a difference in each complete run. */
    public CompareRule(String kind, String subject, String where) {
        this(kind, subject, where, false);
    }

    /** Returns the rule as it is shown: "fields.ignore acme.Order.updated_at". */
    @Override
    public String toString() {
        return kind + " " + subject;
    }
}
