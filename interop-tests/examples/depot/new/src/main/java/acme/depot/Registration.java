package acme.depot;

import acme.depot.v1.Parcel;
import acme.depot.v1.Size;
import com.google.rpc.BadRequest.FieldViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for the data of a parcel. */
final class Registration {
    private static final int MAX_RECIPIENT = 24;
    private static final int MAX_WEIGHT_GRAMS = 50_000;
    private static final Pattern POSTCODE = PythonText.pattern("\\d{5}");

    private final List<FieldViolation> violations = new ArrayList<>();

    private Registration() {}

    /** Returns all violations, in the order of the fields. */
    static List<FieldViolation> violations(Parcel parcel) {
        var check = new Registration();
        int length = PythonText.length(parcel.getRecipient());
        check.rule(
                1 <= length && length <= MAX_RECIPIENT,
                "parcel.recipient",
                "must have 1 to " + MAX_RECIPIENT + " characters");
        check.rule(
                POSTCODE.matcher(parcel.getPostcode()).lookingAt(), "parcel.postcode", "must begin with five digits");
        check.rule(
                parcel.getSize() != Size.SIZE_UNSPECIFIED && parcel.getSize() != Size.UNRECOGNIZED,
                "parcel.size",
                "must be a known size");
        check.rule(
                1 <= parcel.getWeightGrams() && parcel.getWeightGrams() <= MAX_WEIGHT_GRAMS,
                "parcel.weight_grams",
                "must be 1 to " + MAX_WEIGHT_GRAMS);
        check.rule(parcel.getValueCents() >= 0, "parcel.value_cents", "must not be negative");
        return check.violations;
    }

    private void rule(boolean holds, String field, String description) {
        if (!holds) {
            violations.add(Refusals.violation(field, description));
        }
    }
}
